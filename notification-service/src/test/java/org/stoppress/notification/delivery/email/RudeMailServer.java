package org.stoppress.notification.delivery.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks enough SMTP to say what it thinks of a recipient; or says nothing at all. */
final class RudeMailServer implements AutoCloseable {
    private final ServerSocket server;
    private volatile String toRecipients = "250 ok";
    private volatile boolean silent;

    RudeMailServer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    void says(String reply) {
        silent = false;
        toRecipients = reply;
    }

    void saysNothing() {
        silent = true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            if (!silent) {
                say(socket, "220 rude.example");
            }
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!silent) {
                    say(socket, line.startsWith("RCPT") ? toRecipients : "250 rude.example");
                }
            }
        } catch (IOException _) {
            // It has hung up.
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
