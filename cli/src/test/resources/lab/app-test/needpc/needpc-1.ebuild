EAPI=8
inherit lab
# Forgot DEPEND="dev-libs/bar": the module is missing in the sysroot. Install dev-libs/bar on the build host beforehand, so that something knows who provides it.
src_unpack() { lab_copy_src; }
src_compile() {
	local f; f=$(${CHOST}-pkg-config --cflags bar) || die "pkg-config failed"
	$(lab_cc) ${CFLAGS} ${f} -o needpc main.c || die
}
src_install() { dobin needpc; }
