package org.stoppress.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What anybody would write in an afternoon, and the yardstick of {@link IngestThroughput}: an empty handler, one write of the body
 * to the store, one record to the log. It knows no source, reads no story, decides nothing, and what dies between the two is lost.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
})
@RestController
class IngestGlue {
    static final String TOPIC = "glue";
    private static final int TOGETHER = 500;

    private final MongoCollection<Document> stories;
    private final KafkaProducer<byte[], byte[]> producer;

    IngestGlue(MongoClient client, KafkaProducer<byte[], byte[]> producer) {
        this.stories = client.getDatabase("glue").getCollection("stories");
        this.producer = producer;
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(IngestGlue.class)
                .web(WebApplicationType.SERVLET)
                .run(arguments);
    }

    @PostMapping("/stories")
    @ResponseStatus(HttpStatus.CREATED)
    String story(@RequestBody byte[] body) throws Exception {
        var id = UUID.randomUUID().toString();
        stories.insertOne(new Document("_id", id).append("body", new Binary(body)));
        send(id, body).get();
        return receipt(id);
    }

    @PostMapping(path = "/stories", consumes = "application/x-ndjson")
    void stories(InputStream in, HttpServletResponse response) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        var together = new ArrayList<Document>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            together.add(new Document("_id", UUID.randomUUID().toString())
                    .append("body", new Binary(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
            if (together.size() == TOGETHER) {
                take(together, response.getOutputStream());
            }
        }
        take(together, response.getOutputStream());
    }

    private void take(List<Document> together, OutputStream out) throws Exception {
        if (together.isEmpty()) {
            return;
        }
        stories.insertMany(together);
        var sent = together.stream()
                .map(each -> send(
                        each.getString("_id"), each.get("body", Binary.class).getData()))
                .toList();
        for (var each : sent) {
            each.get();
        }
        for (var each : together) {
            write(out, receipt(each.getString("_id")) + "\n");
        }
        out.flush();
        together.clear();
    }

    private Future<RecordMetadata> send(String id, byte[] body) {
        return producer.send(new ProducerRecord<>(TOPIC, bytes(id), body));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String receipt(String id) {
        return "{\"id\":\"" + id + "\",\"status\":\"published\"}";
    }

    @Bean(destroyMethod = "close")
    static MongoClient client(org.springframework.core.env.Environment environment) {
        return MongoClients.create(environment.getRequiredProperty("store"));
    }

    @Bean(destroyMethod = "close")
    static KafkaProducer<byte[], byte[]> producer(org.springframework.core.env.Environment environment) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", environment.getRequiredProperty("brokers"), "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
