EAPI=8
inherit lab
# Takes its time on the build host only, in the phase that a file there names.
lab_slow() {
	local f=${BROOT}/etc/slow-gen
	if ! tc-is-cross-compiler && [[ -e ${f} && $(< "${f}") == "${EBUILD_PHASE}" ]] ; then
		echo "sleeping" ; sleep 60
	fi
}
src_compile() { printf '#!/bin/sh\nexit 0\n' > slow-gen; lab_slow; }
src_install() { dobin slow-gen; }
pkg_preinst() { lab_slow; }
pkg_postinst() { lab_slow; }
