# Image of one module of the distributed ledger: docker build --build-arg PART=command-side -t ledger/command-side .
# PART is command-side, query-side or saga-slot-allocation. Configuration: docs/distributed.md.

# All modules are built at once: three images share one build.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /ledger
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -q -DskipTests -pl command-side,query-side,saga-slot-allocation -am package

# Layers from rarely to often changed.
FROM eclipse-temurin:25-jre AS layers
ARG PART
WORKDIR /layers
COPY --from=build /ledger/${PART}/target/${PART}-*-exec.jar part.jar
RUN java -Djarmode=tools -jar part.jar extract --layers --destination extracted --application-filename ledger.jar

FROM eclipse-temurin:25-jre
ARG PART
LABEL org.opencontainers.image.title="Booking ledger: ${PART}" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /ledger
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./

# An unprivileged user that owns no file and writes to /tmp only.
USER 10001:10001
EXPOSE 8080
# Half of the memory of the container is heap; code, stacks and the buffers of gRPC share the rest. JDK_JAVA_OPTIONS adds
# options.
ENTRYPOINT ["java", \
    "-XX:MaxRAMPercentage=50", \
    "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", \
    "-jar", "/ledger/ledger.jar"]
# The image has no curl, and a JVM for each probe would be expensive: bash sends the request.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --start-interval=2s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${LEDGER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
