package org.stoppress.contract.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What an alert tells readers of a story. Each step has a CloudEvents type of its own. */
public enum AlertStep {
    /** Once a story. */
    @JsonProperty("new")
    NEW("alert-raised"),

    /** The newsroom says so, or a story that was taken back stands again. */
    @JsonProperty("update")
    UPDATE("alert-updated"),

    /** What was told was wrong. */
    @JsonProperty("correction")
    CORRECTION("alert-corrected"),

    /** What was told is taken back. */
    @JsonProperty("withdrawal")
    WITHDRAWAL("alert-withdrawn");

    private final String type;

    AlertStep(String type) {
        this.type = type;
    }

    /** The {@code ce_type}. A meaning never changes under its name. */
    public String type() {
        return type;
    }

    static Optional<AlertStep> ofType(String type) {
        return Arrays.stream(values()).filter(step -> step.type.equals(type)).findFirst();
    }
}
