package org.stoppress.ingest.format.json;

/** Where in a document: a JSON Pointer (RFC 6901), and the same without its slash as a name for lists of what was ignored. */
record Pointer(String path) {
    static final Pointer ROOT = new Pointer("");

    Pointer at(String name) {
        return new Pointer(path + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    Pointer at(int index) {
        return new Pointer(path + "/" + index);
    }

    String name() {
        return path.substring(1);
    }

    @Override
    public String toString() {
        return path;
    }
}
