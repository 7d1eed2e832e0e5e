package org.stoppress.ingest.web;

/** The source that a request's key is of; a controller's parameter. */
record Sender(String source) {}
