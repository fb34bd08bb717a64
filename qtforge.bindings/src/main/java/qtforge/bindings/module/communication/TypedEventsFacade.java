// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.MessageBus;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;

/**
 * The original's typed events, on the message bus: an event is a message whose topic is the type. The bus is an OSGi Typed Event service as well,
 * so that handlers of that kind hear of them too.
 */
@ScriptClass("TypedEventSystem")
@ScriptDoc("Events by type. The type is a topic of the message bus.")
public final class TypedEventsFacade {

    private final BindingContext context;
    private final ProgramSubscriptions subscriptions;

    @ScriptDoc("The events of the runtime.")
    public TypedEventsFacade(BindingContext context) {
        this.context = context;
        this.subscriptions = new ProgramSubscriptions(context);
    }

    private MessageBus bus() {
        return context.service(MessageBus.class);
    }

    @ScriptWaits
    @ScriptDoc("Publishes an event. Answers what became of it.")
    public DeliveryReportValue publishEvent(
            String type,
            @ScriptDefault("{}") Object data,
            @ScriptDefault("\"Queued\"") EventDeliveryMode mode,
            @ScriptDefault("\"Broadcast\"") EventRoutingMode routing,
            @ScriptDefault("[]") List<String> recipients,
            @ScriptDefault("\"Normal\"") EventPriority priority) {
        MessageValue message = new MessageValue();
        message.priority = priority.onBus();
        message.topic = DottedTopics.toBus(type);
        message.data = data;
        return DeliveryReportValue.of(bus().publish(message.toApi(), mode.in(routing.to(recipients))));
    }

    @ScriptWaits
    @ScriptDoc("Publishes several events of a type in their order. One report each.")
    public List<DeliveryReportValue> publishBatch(
            String type, List<Object> data, @ScriptDefault("\"Queued\"") EventDeliveryMode mode) {
        List<DeliveryReportValue> reports = new ArrayList<>();
        data.forEach(each -> reports.add(
                publishEvent(type, each, mode, EventRoutingMode.BROADCAST, List.of(), EventPriority.NORMAL)));
        return reports;
    }

    @ScriptDoc("Calls a handler with each event of a type. Answers the number of the subscription.")
    public long subscribe(
            String subscriberId,
            String type,
            Callback handler,
            @ScriptDefault("null") Object filter,
            @ScriptDefault("\"Lowest\"") EventPriority minPriority) {
        Map<String, Object> options = Map.of("min_priority", minPriority.onBus().scriptName());
        return subscriptions.add(type, subscriberId, handler, filter, options).id();
    }

    @ScriptDoc("Ends a subscription by its number. Answers whether it was there.")
    public boolean unsubscribe(long subscriptionId) {
        List<SubscriptionFacade> ending = find(subscriptionId);
        ending.forEach(SubscriptionFacade::close);
        return !ending.isEmpty();
    }

    private List<SubscriptionFacade> find(long id) {
        return subscriptions.of("").stream().filter(each -> each.id() == id).toList();
    }

    @ScriptDoc("Ends all a subscriber subscribed through this object. Answers how many there were.")
    public int unsubscribeAll(@ScriptDefault("\"\"") String subscriberId) {
        return subscriptions.end(subscriberId);
    }

    @ScriptDoc("What a subscriber subscribed through this object.")
    public List<SubscriptionFacade> getSubscriptions(@ScriptDefault("\"\"") String subscriberId) {
        return subscriptions.of(subscriberId);
    }

    @ScriptDoc("Lets events of a subscription wait, or come again. Answers whether there is such a subscription.")
    public boolean setSubscriptionEnabled(long subscriptionId, boolean enabled) {
        List<SubscriptionFacade> found = find(subscriptionId);
        found.forEach(enabled ? SubscriptionFacade::resume : SubscriptionFacade::pause);
        return !found.isEmpty();
    }

    @ScriptDoc("How many events wait in lanes.")
    public long getPendingEventCount() {
        return bus().statistics().waiting();
    }

    @ScriptDoc("Keeps the latest events of a type (all without one), or not.")
    public void setEventHistoryEnabled(
            boolean enabled, @ScriptDefault("1000") int maxEvents, @ScriptDefault("\"*\"") String type) {
        bus().keepHistory(DottedTopics.toBus(type), enabled ? Math.max(1, maxEvents) : 0);
    }

    @ScriptDoc("The kept events of a type, or all, oldest first.")
    public List<MessageValue> getEventHistory(@ScriptDefault("\"*\"") String type, @ScriptDefault("100") int limit) {
        return bus().history(DottedTopics.toBus(type), limit).stream()
                .map(message -> ProgramSubscriptions.shown(type, message))
                .toList();
    }

    @ScriptDoc("Totals by name.")
    public Map<String, Object> statistics() {
        return bus().statistics().toJson();
    }
}
