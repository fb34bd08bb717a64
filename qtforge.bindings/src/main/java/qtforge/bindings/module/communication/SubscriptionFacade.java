// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.Map;
import qtforge.api.communication.Subscription;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptProperty;

/**
 * {@link Subscription} as programs have it. It is not closed when a program lets go of it, for scripts subscribe without keeping the result;
 * it ends by {@link #close} or with the session.
 */
@ScriptClass("Subscription")
@ScriptDoc("A subscription in force. It ends when it is closed, or with the program.")
public final class SubscriptionFacade {

    private final Subscription subscription;
    private final String topic;
    private final Runnable end;

    SubscriptionFacade(Subscription subscription, String topic, Runnable end) {
        this.subscription = subscription;
        this.topic = topic;
        this.end = end;
    }

    Subscription subscription() {
        return subscription;
    }

    boolean belongsTo(String subscriberOrTopic) {
        return subscription.subscriberId().equals(subscriberOrTopic) || topic.equals(subscriberOrTopic);
    }

    @ScriptProperty(constant = true)
    @ScriptDoc("Its number.")
    public long id() {
        return subscription.id();
    }

    @ScriptProperty(constant = true)
    @ScriptDoc("Who subscribes.")
    public String subscriberId() {
        return subscription.subscriberId();
    }

    @ScriptProperty(constant = true)
    @ScriptDoc("The topic as it was asked for.")
    public String topic() {
        return topic;
    }

    @ScriptProperty(constant = true)
    @ScriptDoc("The same as topic, as the original calls it.")
    public String messageType() {
        return topic;
    }

    @ScriptProperty(constant = true)
    @ScriptDoc("The filter, as an LDAP expression; empty for none.")
    public String filter() {
        return subscription.options().filter();
    }

    @ScriptProperty
    @ScriptDoc("Whether it gets messages: neither paused nor isolated nor closed.")
    public boolean isActive() {
        return subscription.isActive();
    }

    @ScriptProperty(constant = true)
    @ScriptDoc("When it was made, in milliseconds since 1970 UTC.")
    public long createdAt() {
        return subscription.info().createdAt().toEpochMilli();
    }

    @ScriptProperty
    @ScriptDoc("How many messages came for it.")
    public long messageCount() {
        return subscription.info().received();
    }

    @ScriptDoc("Its state and counters as a map.")
    public Map<String, Object> info() {
        return subscription.info().toJson();
    }

    @ScriptDoc("Lets messages wait until resume.")
    public void pause() {
        subscription.pause();
    }

    @ScriptDoc("Goes on after pause.")
    public void resume() {
        subscription.resume();
    }

    @ScriptDoc("Ends it.")
    public void close() {
        end.run();
    }

    @ScriptDoc("Ends it.")
    public void unsubscribe() {
        end.run();
    }
}
