// SPDX-License-Identifier: Apache-2.0
package qtforge.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginState;

class EventCallbacksTest {

    private final Bundle bundle = mock(Bundle.class);
    private final BundleWiring wiring = mock(BundleWiring.class);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final EventDispatcher events = new EventDispatcher(mock(PluginErrorLog.class));

    /** The loader of a bundle's code. */
    private static final class Code extends ClassLoader implements BundleReference {
        private final Bundle bundle;

        Code(Bundle bundle) {
            super(EventCallbacksTest.class.getClassLoader());
            this.bundle = bundle;
        }

        @Override
        public Bundle getBundle() {
            return bundle;
        }
    }

    @AfterEach
    void end() {
        events.close();
    }

    private Code runningCode() {
        Code code = new Code(bundle);
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        when(bundle.adapt(BundleWiring.class)).thenReturn(wiring);
        when(wiring.getClassLoader()).thenReturn(code);
        return code;
    }

    @SuppressWarnings("unchecked")
    private Consumer<PluginLifecycleEventData> callback(ClassLoader code) {
        return (Consumer<PluginLifecycleEventData>)
                Proxy.newProxyInstance(code, new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    heard.add(((PluginLifecycleEventData) arguments[0]).pluginId());
                    return null;
                });
    }

    private void publish(String id) {
        events.publish(id, PluginLifecycleEvent.STATE_CHANGED, PluginState.LOADED, PluginState.INITIALIZING, "", null);
    }

    private String heardNext() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void callsBackAsLongAsTheBundleRunsAndNoLonger() throws Exception {
        events.addCallback("", PluginLifecycleEvent.STATE_CHANGED, callback(runningCode()));
        BlockingQueue<String> after = new LinkedBlockingQueue<>();
        events.addCallback("", PluginLifecycleEvent.STATE_CHANGED, event -> after.add(event.pluginId()));
        publish("a");
        assertThat(heardNext()).isEqualTo("a");
        assertThat(after.poll(10, TimeUnit.SECONDS)).isEqualTo("a");

        when(bundle.getState()).thenReturn(Bundle.RESOLVED);
        publish("b");

        assertThat(after.poll(10, TimeUnit.SECONDS)).isEqualTo("b");
        assertThat(heard).isEmpty();
    }

    @Test
    void dropsCallbacksOfCodeThatWasReplaced() throws Exception {
        Code old = runningCode();
        String name = events.addCallback("", PluginLifecycleEvent.STATE_CHANGED, callback(old));
        runningCode();
        BlockingQueue<String> after = new LinkedBlockingQueue<>();
        events.addCallback("", PluginLifecycleEvent.STATE_CHANGED, event -> after.add(event.pluginId()));

        publish("a");

        assertThat(after.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(heard).isEmpty();
        assertThat(events.removeCallback(name)).isFalse();
    }

    @Test
    void refusesMoreCallbacksOfOneBundleThanItTakes() {
        Code code = runningCode();
        for (int count = 0; count < 1000; count++) {
            events.addCallback("", PluginLifecycleEvent.STATE_CHANGED, callback(code));
        }
        assertThatThrownBy(() -> events.addCallback("", PluginLifecycleEvent.STATE_CHANGED, callback(code)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("1000");
        assertThat(events.addCallback("", PluginLifecycleEvent.STATE_CHANGED, callback(new Code(bundle))))
                .isNotEmpty();
    }
}
