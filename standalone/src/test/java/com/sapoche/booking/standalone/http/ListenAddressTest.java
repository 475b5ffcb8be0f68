package com.sapoche.booking.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningLedgerTest
class ListenAddressTest {
    @LocalServerPort
    private int port;

    @Test
    void listensOnTheLoopbackAddressOnly() throws IOException {
        assertThat(connects("127.0.0.1")).isTrue();
        // Linux gives the loopback interface a whole network: a server that listens on all addresses accepts this one,
        // too.
        assertThatThrownBy(() -> connects("127.0.0.2")).isInstanceOf(IOException.class);
    }

    private boolean connects(String address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return socket.isConnected();
        }
    }
}
