package org.stoppress.notification;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event as a browser hands it to a page. */
public record ReceivedServerEvent(String type, String data, String lastEventId) {
    public JsonNode json() {
        return JsonMapper.shared().readTree(data);
    }

    String headline() {
        return json().path("headline").asString("");
    }
}
