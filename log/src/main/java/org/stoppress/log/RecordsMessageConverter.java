package org.stoppress.log;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/**
 * A poll as one message: the values as they came, and beside them the records themselves, so that headers stay bytes and no list
 * of offsets has to be matched with a list of values.
 */
final class RecordsMessageConverter implements BatchMessageConverter {
    private static final byte[] NOTHING = {};

    @Override
    public Message<?> toMessage(
            List<ConsumerRecord<?, ?>> records,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer,
            Type payloadType) {
        var values = new ArrayList<byte[]>(records.size());
        for (var record : records) {
            values.add(record.value() instanceof byte[] value ? value : NOTHING);
        }
        Map<String, Object> headers = new HashMap<>();
        headers.put(KafkaHeaders.RAW_DATA, records);
        if (consumer != null) {
            headers.put(KafkaHeaders.CONSUMER, consumer);
        }
        return MessageBuilder.createMessage(values, new MessageHeaders(headers));
    }

    @Override
    public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String defaultTopic) {
        throw new UnsupportedOperationException("For reading alone");
    }
}
