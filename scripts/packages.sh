# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What each purpose needs from the system, by Debian's names, and how it gets there.

readonly CORE_TOOLS="mvn:maven"
# What Java writes text into pictures with.
readonly CORE_PACKAGES="libfontconfig1 libfreetype6 fonts-dejavu-core"
readonly NATIVE_TOOLS="cmake:cmake ninja:ninja-build g++:g++ pkg-config:pkg-config"
readonly NATIVE_PACKAGES="juce-tools juce-modules-source catch2 libcli11-dev"
readonly DEMO_TOOLS="ffmpeg:ffmpeg"
readonly TEST_TOOLS="clang-format:clang-format shellcheck:shellcheck python3:python3 Xvfb:xvfb xauth:xauth
    xdotool:xdotool strace:strace ardour7-lua:ardour"
readonly TEST_PACKAGES="python3-venv"
readonly BENCH_TOOLS="python3:python3"
readonly BENCH_PACKAGES="python3-venv libcairo2 libsndfile1"
readonly BAND_TOOLS="mma:mma fluidsynth:fluidsynth"
readonly BAND_PACKAGES="fluid-soundfont-gm musescore-general-soundfont"

has_apt() { command -v apt-get > /dev/null && command -v dpkg-query > /dev/null; }

package_is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null)" = installed ]; }

# missing_packages PURPOSE...: the Debian packages that are not there, one a line.
missing_packages() {
    local purpose pair package
    for purpose in "$@"; do
        case $purpose in
            core)
                [ -n "$(list_jdks)" ] || echo openjdk-17-jdk-headless
                missing_tools "$CORE_TOOLS"
                missing_libraries "$CORE_PACKAGES" ;;
            native)
                missing_tools "$NATIVE_TOOLS"
                missing_libraries "$NATIVE_PACKAGES" ;;
            demo) missing_tools "$DEMO_TOOLS" ;;
            test)
                missing_tools "$TEST_TOOLS"
                missing_libraries "$TEST_PACKAGES" ;;
            bench)
                missing_tools "$BENCH_TOOLS"
                missing_libraries "$BENCH_PACKAGES" ;;
            band)
                missing_tools "$BAND_TOOLS"
                missing_libraries "$BAND_PACKAGES" ;;
        esac
    done
}

missing_tools() {
    local pair
    for pair in $1; do
        command -v "${pair%%:*}" > /dev/null || echo "${pair#*:}"
    done
}

# Only Debian's package list can tell whether a library is there; elsewhere CMake says what it lacks.
missing_libraries() {
    local package
    has_apt || return 0
    for package in $1; do
        package_is_installed "$package" || echo "$package"
    done
}

# ensure_packages PURPOSE...: installs what is missing, or prints the exact list and stops.
ensure_packages() {
    local missing
    missing=$(missing_packages "$@" | sort -u | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    if has_apt && [ "${MASTERWRIGHT_APT:-yes}" != no ] && [ "$(id -u)" -eq 0 ]; then
        install_packages env "$missing"
    elif has_apt && [ "${MASTERWRIGHT_APT:-yes}" != no ] && sudo -n true 2> /dev/null; then
        install_packages "sudo -n" "$missing"
    else
        complain "These packages are missing. Install them, then give the command again:"
        printf '  apt-get install --no-install-recommends %s\n' "$missing" >&2
        exit 1
    fi
    missing=$(missing_packages "$@" | sort -u | tr '\n' ' ')
    [ -z "$missing" ] || die "apt installed what was asked, but these are still missing: $missing"
}

install_packages() {
    local prefix=$1 packages=$2
    complain "Installing with apt: $packages"
    # Word splitting is wanted: both are lists.
    # shellcheck disable=SC2086
    step "package lists" apt-update $prefix apt-get -q -o DPkg::Lock::Timeout=600 update
    # shellcheck disable=SC2086
    step "packages" apt-install $prefix DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=600 install --no-install-recommends $packages
}
