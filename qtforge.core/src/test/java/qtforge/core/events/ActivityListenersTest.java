// SPDX-License-Identifier: Apache-2.0
package qtforge.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LoggerFactory;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;

class ActivityListenersTest {

    private final ActivityListeners listeners = new ActivityListeners();
    private final List<PluginError> heard = new ArrayList<>();
    private final PluginActivityListener hears = new PluginActivityListener() {
        @Override
        public void errorRecorded(PluginError error) {
            heard.add(error);
        }
    };

    @Test
    void listenerThatThrowsKeepsNobodyFromHearing() {
        listeners.addListener(new PluginActivityListener() {
            @Override
            public void errorRecorded(PluginError error) {
                throw new IllegalStateException("deaf");
            }
        });
        listeners.addListener(hears);
        ErrorHistory history = new ErrorHistory(mock(LoggerFactory.class, RETURNS_DEEP_STUBS), listeners);
        PluginError error = new PluginError(PluginErrorCode.TIMEOUT, "too late");
        history.record(error);

        assertThat(heard).containsExactly(error);
        assertThat(history.totalErrors()).isEqualTo(1);
    }

    @Test
    void listenerThatLeftHearsNothing() {
        listeners.addListener(hears);
        listeners.removeListener(hears);
        listeners.tell(listener -> listener.errorRecorded(new PluginError(PluginErrorCode.TIMEOUT, "too late")));

        assertThat(heard).isEmpty();
        assertThat(listeners.isEmpty()).isTrue();
    }
}
