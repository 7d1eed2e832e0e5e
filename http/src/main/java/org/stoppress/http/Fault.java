package org.stoppress.http;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901) into the body; for a parameter, {@code /} and its name
 * @param detail what, in words that help to mend it
 */
public record Fault(String pointer, String detail) {
    public static Fault ofParameter(String name, String detail) {
        return new Fault("/" + name, name + " " + detail);
    }
}
