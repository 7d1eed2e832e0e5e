package org.stoppress.article.store;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.article.store.mongo.MongoStore;

/** One line for each way to keep articles. */
@Configuration(proxyBeanMethods = false)
@Import(MongoStore.class)
public class StoreConfiguration {}
