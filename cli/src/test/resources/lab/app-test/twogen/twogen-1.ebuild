EAPI=8
inherit lab
# Two remedies in a row: foo-gen is not on the build host, and then protoc is newer than the sysroot's headers.
DEPEND="dev-util/foo-gen dev-libs/protobuf"
BDEPEND="dev-libs/protobuf"
src_unpack() { lab_copy_src; }
src_compile() { emake CC="$(lab_cc)" CXX="$(lab_cxx)"; }
src_install() { dobin twogen; }
