EAPI=8
inherit lab
# What it needs is merged before it begins to take its time.
DEPEND="dev-libs/bar"
src_compile() { echo "sleeping"; sleep 60; }
src_install() { :; }
