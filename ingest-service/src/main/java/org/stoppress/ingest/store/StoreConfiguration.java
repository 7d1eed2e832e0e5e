package org.stoppress.ingest.store;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.ingest.store.mongo.MongoStore;

/** One line for each way to keep the ledger. */
@Configuration(proxyBeanMethods = false)
@Import(MongoStore.class)
public class StoreConfiguration {}
