EAPI=8
inherit lab
# Written for compilers before GCC 10: a tentative definition in a header.
src_unpack() { lab_copy_src; }
src_compile() { emake CC="$(lab_cc)" CFLAGS="${CFLAGS}"; }
src_install() { dobin needcommon; }
