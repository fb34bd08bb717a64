// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.InstallGate;

/**
 * Asks everybody who judges what is installed, highest service ranking first. While the runtime was told to be secure, nothing
 * passes unless the gate that security rests on is there.
 */
@Component(service = InstallGates.class, immediate = true)
public final class InstallGates {

    /** Framework property: {@code off}, {@code learn}, {@code audit} or {@code enforce}. */
    static final String MODE = "qtforge.security.mode";

    /**
     * A gate.
     *
     * @param security whether it is the one that security rests on
     */
    private record Gate(ServiceReference<InstallGate> reference, InstallGate service, boolean security) {}

    private final String mode;

    /** Guards the field below and is notified when it changes; no gate is called while it is held. */
    private final Object lock = new Object();

    private List<Gate> gates = List.of();

    /** The digests last told, by subject: what is to run is asked about again before each start. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    @Activate
    public InstallGates(BundleContext context) {
        String said = context.getProperty(MODE);
        mode = said == null || said.isBlank() ? "off" : said.trim();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addGate(ServiceReference<InstallGate> reference, InstallGate gate) {
        boolean security = Boolean.TRUE.equals(reference.getProperty(InstallGate.SECURITY));
        synchronized (lock) {
            List<Gate> more = new ArrayList<>(gates);
            more.add(new Gate(reference, gate, security));
            // References compare by ranking, the lowest first.
            more.sort(Comparator.comparing(Gate::reference, Comparator.reverseOrder()));
            gates = List.copyOf(more);
            lock.notifyAll();
        }
    }

    void removeGate(ServiceReference<InstallGate> reference) {
        synchronized (lock) {
            gates = gates.stream()
                    .filter(gate -> !gate.reference().equals(reference))
                    .toList();
        }
    }

    /** Whether the runtime was told that somebody has to look at what is installed. */
    boolean areRequired() {
        return !mode.equals("off");
    }

    /** Whether nobody looks at what is installed, and nobody has to. */
    boolean areAbsent() {
        synchronized (lock) {
            return gates.isEmpty() && !areRequired();
        }
    }

    /**
     * Waits for the gate that security rests on, if there has to be one.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE when it did not come
     */
    public void await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (lock) {
            while (areRequired() && gates.stream().noneMatch(Gate::security)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw absent("within " + limit.toSeconds() + " s");
                }
                lock.wait(left);
            }
        }
    }

    /** Has everybody look at a bundle that is to be installed; throws what they throw. */
    void examine(InstallGate.Candidate candidate) {
        for (Gate gate : required()) {
            gate.service().examine(candidate);
        }
    }

    /** Tells everybody what is going to run, before the framework may resolve it; throws what they throw. */
    void inForce(Map<String, String> digests) {
        if (!digests.isEmpty()) {
            told.putAll(digests);
            required().forEach(gate -> gate.service().inForce(digests));
        }
    }

    /** Asks whether a plugin may still run; throws what the gates throw. */
    void starting(String pluginId) {
        String digest = told.get(pluginId);
        if (digest != null && areRequired()) {
            required().forEach(gate -> gate.service().starting(pluginId, digest));
        }
    }

    /** Tells everybody that something is gone. */
    void removed(String subject) {
        List<Gate> all;
        synchronized (lock) {
            all = gates;
        }
        told.remove(subject);
        all.forEach(gate -> gate.service().removed(subject));
    }

    private List<Gate> required() {
        synchronized (lock) {
            if (areRequired() && gates.stream().noneMatch(Gate::security)) {
                throw absent("now");
            }
            return gates;
        }
    }

    private PluginException absent(String when) {
        return new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                "the security mode is '" + mode
                        + "', but nobody judges what is installed (no service of qtforge.security was there "
                        + when
                        + "), so nothing is installed or started. See that the bundle qtforge.security is in the "
                        + "distribution and active, or start with --security off");
    }
}
