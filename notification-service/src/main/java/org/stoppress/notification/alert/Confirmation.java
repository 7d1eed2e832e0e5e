package org.stoppress.notification.alert;

/**
 * That an alert is in the log.
 *
 * @param erases whether the text that was told up to this version is to be forgotten now
 */
public record Confirmation(String articleId, String alertId, long version, boolean erases) {}
