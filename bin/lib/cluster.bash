# The distributed ledger as plain processes on one machine: replicas of each part, nginx in front of them, and this shell,
# which restarts every process that ends. Sourced by bin/ledger.

readonly cluster_parts=(command-side query-side saga-slot-allocation)

declare -A cluster_pid=() cluster_port=()
cluster_nginx=

cluster_options() {
    axon_server='' mongo='' replicas=3 port=8080
    while (($#)); do
        case $1 in
        --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
        esac
        case $1 in
        --axon-server | --mongo | --replicas | --port)
            [[ $# -ge 2 && -n $2 ]] || usage_error "$1 needs a value"
            case $1 in
            --axon-server) axon_server=$2 ;;
            --mongo) mongo=$2 ;;
            --replicas) replicas=$2 ;;
            --port) port=$2 ;;
            esac
            shift 2
            ;;
        -h | --help)
            usage
            exit 0
            ;;
        *) usage_error "unknown option: $1" ;;
        esac
    done
    [[ $axon_server =~ ^[^:]+:[0-9]+$ ]] || usage_error "--axon-server must be HOST:PORT, not '$axon_server'"
    [[ $mongo =~ ^mongodb(\+srv)?:// ]] || usage_error "--mongo must be the address of a MongoDB, not '$mongo'"
    [[ $replicas =~ ^[1-9][0-9]?$ ]] && ((replicas <= 16)) || usage_error "--replicas must be a number from 1 to 16, not '$replicas'"
    check_port
}

in_use() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Prevents two clusters at one port. The replicas inherit the lock: replicas that still run after their shell was killed keep
# their names, which no other replica may use.
only_one() {
    command -v flock >/dev/null || fail "flock is missing; the command cluster needs Linux"
    exec {cluster_lock}>"$cluster_folder/lock"
    flock -n "$cluster_lock" ||
        fail "a cluster at port $port is running, or replicas of a killed cluster are: pgrep -af $root/ lists them"
}

# Assigns to every replica a port above that of the cluster, which it keeps over restarts.
choose_ports() {
    local next=$((port + 1)) part n
    for part in "${cluster_parts[@]}"; do
        for ((n = 1; n <= replicas; n++)); do
            while in_use "$next"; do next=$((next + 1)); done
            cluster_port[$part-$n]=$next
            next=$((next + 1))
        done
    done
}

# start_replica PART N
start_replica() {
    local part=$1 n=$2 name=$1-$2 jar
    jar=$(jar_of "$part")
    LEDGER_REPLICA=$name LEDGER_PORT=${cluster_port[$name]} LEDGER_ADDRESS=127.0.0.1 \
        LEDGER_AXON_SERVER=$axon_server LEDGER_MONGODB_URI=$mongo \
        MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2} "$java" "${jvm[@]}" "${java_options[@]+"${java_options[@]}"}" -jar "$jar" \
        >>"$cluster_folder/$name.log" 2>&1 </dev/null &
    cluster_pid[$name]=$!
    echo "$part $n ${cluster_pid[$name]} http://127.0.0.1:${cluster_port[$name]}"
}

upstream() {
    local n
    echo "upstream $2 {"
    for ((n = 1; n <= replicas; n++)); do
        echo "    server 127.0.0.1:${cluster_port[$1-$n]} max_fails=3 fail_timeout=2s;"
    done
    # Shorter than the timeout of the replicas, so that no request uses a connection that is being closed.
    echo "    keepalive 64; keepalive_timeout 15s;"
    echo "}"
}

write_proxy() {
    {
        echo "worker_processes 1;"
        echo "pid $cluster_folder/nginx.pid;"
        echo "error_log $cluster_folder/nginx.log warn;"
        echo "events { worker_connections 4096; }"
        echo "http {"
        echo "access_log off; keepalive_requests 1000000;"
        local kind
        for kind in client_body proxy fastcgi uwsgi scgi; do
            echo "${kind}_temp_path $cluster_folder/$kind;"
        done
        upstream command-side command_side
        upstream query-side query_side
        echo "server { listen 127.0.0.1:$port; include $root/axon-server/routing.conf; }"
        echo "}"
    } >"$cluster_folder/nginx.conf"
}

start_proxy() {
    nginx -p "$cluster_folder" -e "$cluster_folder/nginx.log" -c "$cluster_folder/nginx.conf" -g 'daemon off;' </dev/null &
    cluster_nginx=$!
    echo "nginx 1 $cluster_nginx http://localhost:$port"
}

stop_cluster() {
    trap '' INT TERM HUP PIPE
    local pid
    # Stops nginx first, which finishes requests in progress before the replicas stop.
    kill -QUIT "$cluster_nginx" 2>/dev/null && wait "$cluster_nginx" 2>/dev/null || true
    for pid in "${cluster_pid[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    for pid in "${cluster_pid[@]}"; do
        while kill -0 "$pid" 2>/dev/null; do wait "$pid" 2>/dev/null || true; done
    done
}

# Restarts processes that ended. Polls, because "wait -n" may report only one of several processes that end at the same time.
supervise() {
    local name
    while true; do
        # In the background, so that signals are handled immediately.
        sleep 1 &
        wait $! || true
        if ! kill -0 "$cluster_nginx" 2>/dev/null; then
            echo "cluster: nginx ended and is restarted; its log is $cluster_folder/nginx.log" >&2
            start_proxy
        fi
        for name in "${!cluster_pid[@]}"; do
            if ! kill -0 "${cluster_pid[$name]}" 2>/dev/null; then
                echo "cluster: $name ended and is restarted; its log is $cluster_folder/$name.log" >&2
                start_replica "${name%-*}" "${name##*-}"
            fi
        done
    done
}

cluster() {
    cluster_options "$@"
    require_tools nginx
    build_missing "${cluster_parts[@]}"
    # The heaps of all replicas together are half of the memory. The stores of the cluster, which run on the same machine, share
    # the rest with the other memory of the replicas.
    jvm_options $((replicas * ${#cluster_parts[@]})) $(($(memory_mib) * 2))
    cluster_folder=$root/target/cluster-$port
    mkdir -p "$cluster_folder"
    java_options=()
    if [[ -n ${JAVA_OPTS:-} ]]; then read -r -a java_options <<<"$JAVA_OPTS"; fi
    only_one
    must_be_free
    choose_ports
    write_proxy
    # Stops the replicas at any end of this shell, also if its output is closed (PIPE).
    trap stop_cluster EXIT
    trap 'exit 0' INT TERM HUP PIPE
    local part n
    for part in "${cluster_parts[@]}"; do
        for ((n = 1; n <= replicas; n++)); do start_replica "$part" "$n"; done
    done
    start_proxy
    supervise
}
