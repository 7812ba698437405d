EAPI=8
inherit lab
# Two questions of configure, one failing run each unless both are answered at once.
src_unpack() { lab_copy_src; }
src_prepare() { default; autoconf || die; }
src_configure() { CC="$(lab_cc)" econf; }
