// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.ListenerHook;

class ShellCommandsTest {

    private final BundleContext shell = context("org.apache.felix.gogo.runtime", "enforce");
    private final BundleContext other = context("org.example.other", "enforce");
    private final ServiceReference<?> own = reference("reference:file:/opt/bundles/40/shell.jar", "list");
    private final ServiceReference<?> plugins = reference("qtforge:plugin/org.example.plugin", "list");
    private final ServiceReference<?> plain = reference("qtforge:plugin/org.example.plugin", null);

    /** Answers the methods named, and nothing else. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> answers.get(method.getName());
                    };
                }));
    }

    private static BundleContext context(String name, String mode) {
        Bundle bundle = fake(Bundle.class, Map.of("getSymbolicName", name));
        return fake(BundleContext.class, Map.of("getBundle", bundle, "getProperty", mode));
    }

    private static ServiceReference<?> reference(String location, String function) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("getBundle", fake(Bundle.class, Map.of("getLocation", location)));
        answers.put("getProperty", function);
        return fake(ServiceReference.class, answers);
    }

    private List<ServiceReference<?>> found(String mode, BundleContext by) {
        List<ServiceReference<?>> references = new ArrayList<>(List.of(own, plugins, plain));
        new ShellCommands(context("qtforge.security", mode)).find(by, null, null, true, references);
        return references;
    }

    private Collection<BundleContext> told(ServiceReference<?> of) {
        Map<BundleContext, Collection<ListenerHook.ListenerInfo>> listeners =
                new HashMap<>(Map.of(shell, List.of(), other, List.of()));
        new ShellCommands(context("qtforge.security", "enforce"))
                .event(new ServiceEvent(ServiceEvent.REGISTERED, of), listeners);
        return listeners.keySet();
    }

    @Test
    void theShellFindsNoCommandsOfPlugins() {
        assertThat(found("enforce", shell)).containsExactly(own, plain);
    }

    @Test
    void theShellIsNotToldOfCommandsOfPlugins() {
        assertThat(told(plugins)).containsExactly(other);
        assertThat(told(own)).containsExactlyInAnyOrder(shell, other);
        assertThat(told(plain)).containsExactlyInAnyOrder(shell, other);
    }

    @Test
    void othersFindThemAsBefore() {
        assertThat(found("enforce", other)).containsExactly(own, plugins, plain);
    }

    @Test
    void pluginsMayHaveCommandsWhereNothingIsEnforced() {
        assertThat(found("off", shell)).containsExactly(own, plugins, plain);
    }
}
