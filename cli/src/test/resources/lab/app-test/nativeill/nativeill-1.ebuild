EAPI=8
inherit lab
# Two remedies in a row: configure must run a program, and in native mode the generator is built and dies of an illegal instruction.
src_unpack() { lab_copy_src; }
src_prepare() { default; autoconf || die; }
src_configure() { CC="$(lab_cc)" econf; }
