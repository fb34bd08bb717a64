// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.framework.FrameworkUtil;
import qtforge.api.communication.discovery.DiscoverableService;
import qtforge.api.communication.discovery.ServiceAvailability;
import qtforge.api.communication.discovery.ServiceRegistration;
import qtforge.caller.Caller;

/**
 * A service registered with discovery. Its monitor guards its fields; nothing is called under it but what is in this class.
 *
 * <p>What it says of itself, what its health checks found and whether its heart beats make its availability together.
 */
final class OwnService implements DiscoverableService {

    /** Names of properties that mean something to the framework or the runtime. */
    private static final Pattern RESERVED = Pattern.compile(
            "(service|component|endpoint|remote|osgi|qtforge)\\..*|objectclass|\\s*", Pattern.CASE_INSENSITIVE);

    private final Caller owner;
    private ServiceRegistration declared;
    /** What the checks found; null when there are none. */
    private ServiceAvailability health;

    private long lastBeat = System.nanoTime();
    private Instant lastHeartbeat = Instant.now();
    private Duration beatWithin = Duration.ZERO;
    private boolean silent;
    /** How often what its properties say has changed. */
    private long changes;

    private volatile HealthChecks checks;
    private volatile org.osgi.framework.ServiceRegistration<?> published;

    OwnService(Caller owner, ServiceRegistration declared) {
        this.owner = owner;
        Instant now = Instant.now();
        this.declared = declared.toBuilder()
                .plugin(owner.id())
                .registrationTime(now)
                .lastHeartbeat(now)
                .build();
    }

    Caller owner() {
        return owner;
    }

    String id() {
        return declared().serviceId();
    }

    private synchronized ServiceRegistration declared() {
        return declared;
    }

    /** The checks it is looked after with, or null. */
    HealthChecks checks() {
        return checks;
    }

    void checks(HealthChecks made) {
        checks = made;
    }

    org.osgi.framework.ServiceRegistration<?> published() {
        return published;
    }

    void published(org.osgi.framework.ServiceRegistration<?> registration) {
        published = registration;
    }

    @Override
    public synchronized ServiceRegistration registration() {
        return declared.toBuilder()
                .availability(availability())
                .lastHeartbeat(lastHeartbeat)
                .build();
    }

    /** Called with the monitor held. */
    private ServiceAvailability availability() {
        ServiceAvailability said = declared.availability();
        if (said == ServiceAvailability.MAINTENANCE || said == ServiceAvailability.UNAVAILABLE) {
            return said;
        }
        if (silent) {
            return ServiceAvailability.UNKNOWN;
        }
        return health != null && said.isAtLeast(health) ? health : said;
    }

    synchronized void change(ServiceRegistration changed) {
        declared = changed.toBuilder()
                .plugin(owner.id())
                .registrationTime(declared.registrationTime())
                .build();
        changes++;
    }

    synchronized void declare(ServiceAvailability availability) {
        declared = declared.toBuilder().availability(availability).build();
        changes++;
    }

    synchronized void foundBy(ServiceAvailability checked) {
        changes += checked == health ? 0 : 1;
        health = checked;
    }

    /** It is alive. Whether its availability may have changed by that. */
    synchronized boolean beat() {
        lastBeat = System.nanoTime();
        lastHeartbeat = Instant.now();
        boolean changed = silent;
        silent = false;
        changes += changed ? 1 : 0;
        return changed;
    }

    synchronized void expectBeat(Duration within) {
        beatWithin = within;
        lastBeat = System.nanoTime();
        changes += silent ? 1 : 0;
        silent = false;
    }

    /** How long until a heartbeat is overdue, in nanoseconds; negative when none is expected. */
    synchronized long untilOverdue() {
        return beatWithin.isZero() ? -1 : Math.max(0, beatWithin.toNanos() - (System.nanoTime() - lastBeat));
    }

    /** How often to look at its heart, in nanoseconds. */
    synchronized long pace() {
        return Math.max(10_000_000, beatWithin.toNanos() / 2);
    }

    /** Notes that a heartbeat is overdue. Whether that is new. */
    synchronized boolean falls() {
        if (silent || beatWithin.isZero() || System.nanoTime() - lastBeat < beatWithin.toNanos()) {
            return false;
        }
        silent = true;
        changes++;
        return true;
    }

    synchronized long changes() {
        return changes;
    }

    /** The properties of its OSGi service; metadata as far as the registry takes it. */
    Dictionary<String, Object> properties() {
        ServiceRegistration now = registration();
        Map<String, Object> properties = new HashMap<>();
        now.metadata().forEach((name, value) -> {
            boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
            if (plain && !RESERVED.matcher(name).matches()) {
                properties.put(name, value);
            }
        });
        properties.put(ID, now.serviceId());
        properties.put(NAME, now.serviceName());
        properties.put(VERSION, now.serviceVersion().toString());
        properties.put(TAGS, now.tags().toArray(new String[0]));
        properties.put(CATEGORIES, now.categories().toArray(new String[0]));
        properties.put(CAPABILITIES, now.capabilities().toArray(new String[0]));
        properties.put(AVAILABILITY, now.availability().scriptName());
        properties.put(org.osgi.framework.Constants.SERVICE_DESCRIPTION, now.description());
        return FrameworkUtil.asDictionary(properties);
    }
}
