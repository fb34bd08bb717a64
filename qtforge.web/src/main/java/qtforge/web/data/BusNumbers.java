// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.PublisherStatistics;
import qtforge.api.communication.TopicStatistics;

/** What goes over the message bus. Rates are made of counters by the page, which knows when it got them. */
public final class BusNumbers {

    private static final int MOST = 100;

    private final ServiceSource services;

    public BusNumbers(ServiceSource services) {
        this.services = services;
    }

    /** The counters of the bus. */
    public Map<String, Object> counters() {
        return services.need(MessageBus.class).statistics().toJson();
    }

    /** Counters, the topics and the publishers with the most messages. */
    public Map<String, Object> all() {
        MessageBus bus = services.need(MessageBus.class);
        List<Object> topics = new ArrayList<>();
        bus.topics().stream()
                .sorted(Comparator.comparingLong(TopicStatistics::published).reversed())
                .limit(MOST)
                .forEach(topic -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("topic", Shown.clip(topic.topic(), Shown.ROW));
                    row.put("subscriptions", topic.subscriptions());
                    row.put("published", topic.published());
                    topics.add(row);
                });
        List<Object> publishers = new ArrayList<>();
        bus.publishers().stream()
                .sorted(Comparator.comparingLong(PublisherStatistics::published).reversed())
                .limit(MOST)
                .forEach(publisher -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("sender", Shown.clip(publisher.sender(), Shown.ROW));
                    row.put("published", publisher.published());
                    row.put("delivered", publisher.delivered());
                    row.put("failures", publisher.failures());
                    row.put("dropped", publisher.dropped());
                    publishers.add(row);
                });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("counters", bus.statistics().toJson());
        json.put("topics", topics);
        json.put("publishers", publishers);
        return json;
    }
}
