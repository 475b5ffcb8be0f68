# Finds or installs the JDK and Maven. Sourced by bin/ledger and bin/test; $tool is the name that messages start with.

readonly least_java=17

# Sets $java to the java of JAVA_HOME or PATH, and $java_version to its feature number; fails if there is none.
locate_java() {
    local line
    if [[ -n ${JAVA_HOME:-} ]]; then java=$JAVA_HOME/bin/java; else java=$(command -v java || true); fi
    [[ -n $java && -x $java ]] || return 1
    line=$("$java" -version 2>&1 | grep -m 1 ' version "') || return 1
    line=${line#*version \"}
    java_version=${line%%[!0-9]*}
}

# Checks whether the java that was located belongs to a JDK: a runtime environment alone cannot build the ledger.
is_jdk() { [[ -x $(dirname "$(readlink -f "$java")")/javac || -x $(dirname "$java")/javac ]]; }

# require_tools jdk|java [maven] [nginx]: installs the missing tools if apt-get and root are available, otherwise prints the
# command that installs them. "java" accepts a runtime environment; JAVA_HOME is never replaced by an installation.
require_tools() {
    local tool_name
    local -a packages=()
    for tool_name in "$@"; do
        case $tool_name in
        jdk | java)
            if ! locate_java; then
                [[ -z ${JAVA_HOME:-} ]] || fail "JAVA_HOME is $JAVA_HOME, but no java runs from its bin directory"
                packages+=(jdk)
            elif ((java_version < least_java)); then
                fail "$java is Java $java_version; Java $least_java or newer is required: set JAVA_HOME"
            elif [[ $tool_name == jdk ]] && ! is_jdk; then
                [[ -z ${JAVA_HOME:-} ]] || fail "JAVA_HOME is $JAVA_HOME, a runtime environment without compiler: set it to a JDK"
                packages+=(jdk)
            fi
            ;;
        maven) command -v mvn >/dev/null || packages+=(maven) ;;
        nginx) command -v nginx >/dev/null || packages+=(nginx-light) ;;
        esac
    done
    ((${#packages[@]})) || return 0
    install_packages "${packages[@]}"
    hash -r
    [[ " $* " != *" j"* ]] || locate_java || fail "no java on PATH after installing ${packages[*]}"
}

# Prints the oldest package of a JDK that this release of Debian or Ubuntu has and the ledger runs on.
jdk_package() {
    local version
    for version in 17 21 25; do
        if apt-cache show "openjdk-$version-jdk-headless" >/dev/null 2>&1; then
            echo "openjdk-$version-jdk-headless"
            return
        fi
    done
    echo default-jdk-headless
}

# install_packages PACKAGE...: "jdk" stands for the package of a JDK.
install_packages() {
    local -a command=(apt-get install -y --no-install-recommends)
    if ! command -v apt-get >/dev/null; then
        fail "missing: $*. Install them with the package manager of this system (JDK $least_java or newer, Maven 3.6.3 or newer)"
    fi
    if [[ $(id -u) != 0 ]]; then
        fail "missing: $*. Run: sudo apt-get update && sudo ${command[*]} ${*/#jdk/$(jdk_package)}"
    fi
    echo "$tool: installing $* ..." >&2
    # Updates the package lists first: a new container has none, and the package of the JDK depends on them.
    apt-get update -qq >&2 || fail "apt-get update failed; $* cannot be installed"
    command+=("${@/#jdk/$(jdk_package)}")
    DEBIAN_FRONTEND=noninteractive "${command[@]}" >&2 || fail "installation failed: ${command[*]}"
}

fail() {
    echo "$tool: $*" >&2
    exit 1
}
