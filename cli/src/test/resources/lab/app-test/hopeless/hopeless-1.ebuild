EAPI=8
inherit lab
# Looks as if any way of building might help, and none does; what it needs is built along with it on both sides.
DEPEND="dev-libs/bar"
BDEPEND="dev-util/foo-gen"
src_compile() { echo "/bin/sh: 1: x86_64-weak-linux-gnu-elfedit: not found"; die "cannot edit"; }
