# Derives the options of the JVM from the memory and the processors of the machine, or of the container. Sourced by bin/ledger.

# Prints the memory in MiB: of the control group if it is limited, otherwise of the machine.
memory_mib() {
    local bytes='' limit file
    if [[ -r /proc/meminfo ]]; then
        bytes=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo) * 1024))
    else
        bytes=$(sysctl -n hw.memsize 2>/dev/null || echo $((2 << 30)))
    fi
    for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
        limit=$(cat "$file" 2>/dev/null || true)
        if [[ $limit =~ ^[0-9]+$ && ${#limit} -lt 19 ]] && ((limit < bytes)); then bytes=$limit; fi
    done
    echo $((bytes >> 20))
}

processors() { nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 1; }

# jvm_options PROCESSES MIB: sets $jvm for each of PROCESSES ledgers that share MIB of memory. A quarter is heap, and the
# other parts of the process grow with it. G1 needs both room and a processor for its own threads; a small heap is
# collected faster by one thread.
jvm_options() {
    local processes=$1 heap=$(($2 / 4 / $1)) cores
    cores=$(processors)
    if ((heap < 256)); then heap=256; fi
    if ((heap > 2048)); then heap=2048; fi
    jvm=("-Xmx${heap}m" -Xss512k "-XX:MaxDirectMemorySize=$((heap / 8))m" -XX:ReservedCodeCacheSize=80m
        -XX:+ExitOnOutOfMemoryError -Daxoniq.update-checker.disabled=true)
    if ((heap >= 768 && cores >= 2 && cores >= processes)); then
        jvm+=(-XX:+UseG1GC)
    else
        jvm+=(-XX:+UseSerialGC "-Xmn$((heap / 3))m")
    fi
    newer_jvm_options
}

# class_archive_options JAR: adds the archive of classes that this version of Java made of the jar, if there is one. The JVM
# ignores an archive of other jars, or of another object layout.
class_archive_options() {
    local archive=${1%.jar}-$java_version.jsa
    if [[ -f $archive ]]; then jvm+=("-XX:SharedArchiveFile=$archive" -Xlog:cds=off -Xlog:cds+dynamic=off); fi
}

# Adds the options that only newer versions of Java support.
newer_jvm_options() {
    if ((java_version >= 24)); then jvm+=(--enable-native-access=ALL-UNNAMED); fi
    if ((java_version >= 25)); then jvm+=(-XX:+UseCompactObjectHeaders); fi
}
