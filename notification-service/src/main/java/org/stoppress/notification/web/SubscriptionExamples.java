package org.stoppress.notification.web;

/** What the API's description shows of subscriptions. */
final class SubscriptionExamples {
    static final String WISH = """
            {"section":"Local","maxUrgency":2,"channel":{"type":"webhook","url":"https://example.com/hook"},\
            "quietHours":{"from":"22:00","to":"07:00","timeZone":"Europe/Zurich","wakeAtUrgency":1},"dailyCap":10}""";

    static final String SUBSCRIBED = """
            {"id":"5f0c9a3be81d27c4601a77e2","state":"active","section":"Local","maxUrgency":2,\
            "channel":{"type":"webhook","url":"https://example.com/hook"},\
            "quietHours":{"from":"22:00","to":"07:00","timeZone":"Europe/Zurich","wakeAtUrgency":1},"dailyCap":10,\
            "createdAt":"2026-11-22T12:00:00Z","manageToken":"6vYk…","secret":"whsec_MfKQ…"}""";

    static final String CHANGE = """
            {"state":"paused","mute":"8J1D3VQ6ZP0M2K7C","dailyCap":null}""";

    private SubscriptionExamples() {}
}
