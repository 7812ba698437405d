# Lists, or corrects, binary packages that record another CHOST; through Portage's own library, so
# that the file, its digests and the index agree. Arguments: where that library is, "list" or
# "correct", the tuple that is wrong, the one that is right. Prints one line for each such package.
import os
import sys
import tarfile

library, task, wrong, right = sys.argv[1:]
sys.path.insert(0, library)

import portage


def is_signed(path):
    """Whether a gpkg holds a signature. Portage would delete it instead of changing it."""
    if not tarfile.is_tarfile(path):
        return False
    with tarfile.open(path) as package:
        for member in package:
            name = os.path.basename(member.name)
            if name.endswith(".sig"):
                return True
            if name == "Manifest":
                if b"BEGIN PGP SIGNED MESSAGE" in package.extractfile(member).read(4096):
                    return True
    return False


tree = portage.db[portage.root]["bintree"]
print("pkgdir", portage.settings["PKGDIR"], sep="\t")
tree.populate()
for cpv in list(tree.dbapi.cpv_all()):
    if tree.dbapi.aux_get(cpv, ["CHOST"])[0] != wrong:
        continue
    path = tree.getname(cpv)
    try:
        if path.endswith(".gpkg.tar") and is_signed(path):
            print("signed", cpv, path, sep="\t")
        elif task == "correct":
            tree.dbapi.aux_update(cpv, {"CHOST": right})
            print("corrected", cpv, path, sep="\t")
        else:
            print("wrong", cpv, path, sep="\t")
    except Exception as reason:
        print("failed", cpv, path, str(reason).replace("\n", " "), sep="\t")
    sys.stdout.flush()
