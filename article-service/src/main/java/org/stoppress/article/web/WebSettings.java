package org.stoppress.article.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the web side may use.
 *
 * @param cache memory for rendered articles, each until it changes
 */
@ConfigurationProperties("stoppress.article.web")
record WebSettings(@DefaultValue("16MB") DataSize cache) {}
