package org.stoppress.notification;

import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads an event stream as browsers do (HTML Living Standard, §9.2.6), whatever the chunks that it comes in. */
public final class ServerEventParser {
    private final Consumer<ReceivedServerEvent> events;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String idBuffer = "";
    private String lastEventId = "";
    private OptionalLong retry = OptionalLong.empty();
    private boolean begun;
    private boolean afterCarriageReturn;
    private int comments;

    public ServerEventParser(Consumer<ReceivedServerEvent> events) {
        this.events = events;
    }

    public void read(String chunk) {
        for (int i = 0; i < chunk.length(); i++) {
            read(chunk.charAt(i));
        }
    }

    private void read(char next) {
        if (!begun) {
            begun = true;
            if (next == '\uFEFF') {
                return;
            }
        }
        if (next == '\n' && afterCarriageReturn) {
            afterCarriageReturn = false;
            return;
        }
        afterCarriageReturn = next == '\r';
        if (next == '\r' || next == '\n') {
            var ended = line.toString();
            line.setLength(0);
            readLine(ended);
        } else {
            line.append(next);
        }
    }

    private void readLine(String ended) {
        if (ended.isEmpty()) {
            dispatch();
            return;
        }
        int colon = ended.indexOf(':');
        if (colon == 0) {
            comments++;
            return;
        }
        var name = colon < 0 ? ended : ended.substring(0, colon);
        var value = colon < 0 ? "" : ended.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        switch (name) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> idBuffer = value.indexOf('\0') < 0 ? value : idBuffer;
            case "retry" -> {
                if (value.matches("[0-9]+")) {
                    retry = OptionalLong.of(Long.parseLong(value));
                }
            }
            default -> {}
        }
    }

    private void dispatch() {
        lastEventId = idBuffer;
        if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            events.accept(new ReceivedServerEvent(type.isEmpty() ? "message" : type, data.toString(), lastEventId));
        }
        type = "";
        data.setLength(0);
    }

    public String lastEventId() {
        return lastEventId;
    }

    public OptionalLong retry() {
        return retry;
    }

    public int comments() {
        return comments;
    }
}
