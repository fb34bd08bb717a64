// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedRowsTest {

    @TempDir
    private Path home;

    private RuntimePlaces places() {
        return RuntimePlaces.of(new FakeRuntime(home, "enforce").context());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qtforge.api.*",
                "qtforge.api.core.*",
                "qtforge.api.security.*",
                "qtforge.api.core.Plugin",
                "qtforge.api.core.AdvancedPlugin",
                "qtforge.api.core.PluginLifecycleListener",
                "qtforge.api.core.PluginLoader",
                "qtforge.api.security.AuditListener",
                "qtforge.api.security.InstallGate"
            })
    void nobodyGetsContractsOfOthersWithoutAGrant(String type) {
        assertThat(FixedRows.base(places().folders()).encoded()).doesNotContain("\"" + type + "\" \"get");
    }

    @Test
    void theRuntimesOwnServicesAreThereForAll() {
        assertThat(FixedRows.base(places().folders()).encoded())
                .contains("\"qtforge.api.core.PluginManager\" \"get\"")
                .contains("\"qtforge.api.security.PermissionManager\" \"get\"");
    }

    @Test
    void topicsAreFreeButThoseOfTheRuntime() {
        assertThat(FixedRows.base(places().folders()).encoded())
                .contains("org.osgi.service.typedevent.TopicPermission \"*\" \"publish,subscribe\"")
                .contains("\"qtforge.api.communication.MessageBus\" \"get\"")
                .contains("\"org.osgi.service.typedevent.TypedEventHandler\" \"register\"")
                .doesNotContain("TypedEventMonitor");
        assertThat(FixedRows.never(places().folders()).encoded())
                .contains("org.osgi.service.typedevent.TopicPermission \"qtforge/*\" \"publish\"")
                .contains("\"qtforge.api.core.PluginActivityListener\" \"register\"");
    }

    @Test
    void noGrantLetsAPluginReadTheTokenOfThePageWhereverItIsKept() {
        String never = FixedRows.never(places().folders()).encoded();
        for (String path : new String[] {"data/web/-", "data/config/-", "etc/qtforge.web.cfg"}) {
            assertThat(never).contains("\"" + home.resolve(path) + "\" \"read,readlink\"");
        }
    }

    @Test
    void noGrantLetsAPluginStandBetweenThePageAndItsBrowsers() {
        assertThat(FixedRows.never(places().folders()).encoded())
                .contains("\"org.osgi.service.servlet.runtime.HttpServiceRuntime\" \"register\"")
                .contains("\"org.osgi.service.servlet.context.ServletContextHelper\" \"register\"")
                .contains("\"org.osgi.service.servlet.whiteboard.Preprocessor\" \"register\"");
    }

    @Test
    void noGrantLetsAPluginReachTheGates() {
        assertThat(FixedRows.never(places().folders()).encoded())
                .contains("\"qtforge.api.security.InstallGate\" \"get\"")
                .contains("\"qtforge.enforcement.*\" \"get,register\"")
                .startsWith("DENY");
    }
}
