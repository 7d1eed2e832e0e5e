package org.stoppress.search.projection;

/** Another set is live than the one whose positions were asked for: they are to be asked for again. */
public final class SetMovedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SetMovedException(String name) {
        super("The live set is now " + name, null, false, false);
    }
}
