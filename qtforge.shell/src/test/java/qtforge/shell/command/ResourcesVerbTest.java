// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.LeaseInfo;
import qtforge.api.managers.resource.PoolInfo;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceState;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.managers.resource.ResourceUsage;

class ResourcesVerbTest extends VerbTestBase {

    private static final LeaseInfo LEASE = new LeaseInfo(
            7,
            "orders",
            ResourceType.DATABASE_CONNECTION,
            "clock",
            ResourcePriority.NORMAL,
            1,
            0,
            Instant.now(),
            "main",
            List.of("org.example.Clock.tick(Clock.java:12)"),
            LeaseEnd.HELD);

    private <S> S offer(Class<S> type) {
        S service = mock(type);
        shell.context().registerService(type, service, null);
        return service;
    }

    @Test
    void saysWhatIsMissingWithoutTheBundle() {
        assertThatThrownBy(() -> shell.run("qtforge:resources"))
                .hasMessageContaining("start the bundle qtforge.resources");
    }

    @Test
    void showsPoolsLeasesLeaksAndUsage() throws Exception {
        ResourceManager manager = offer(ResourceManager.class);
        ResourceMonitor monitor = offer(ResourceMonitor.class);
        when(manager.pools())
                .thenReturn(List.of(new PoolInfo(
                        "orders",
                        ResourceType.DATABASE_CONNECTION,
                        "shop",
                        true,
                        10,
                        Map.of(ResourceState.IN_USE, 3),
                        2,
                        40,
                        37,
                        0,
                        1,
                        5,
                        2,
                        0)));
        when(manager.leases("clock")).thenReturn(List.of(LEASE));
        when(manager.leaks())
                .thenReturn(
                        List.of(new LeakReport("clock", LeaseEnd.HOLDER_STOPPED, Instant.now(), 1, List.of(LEASE))));
        when(monitor.usage("clock"))
                .thenReturn(new ResourceUsage(
                        "clock", Instant.now(), Map.of(ResourceType.THREAD, 4), Map.of(), 2, 0.25, 9, 1, 3));

        assertThat(shell.run("qtforge:resources")).contains("orders", "DatabaseConnection", "shop", "all", "40");
        assertThat(shell.run("qtforge:resources leases clock")).contains("orders", "org.example.Clock.tick");
        assertThat(shell.run("qtforge:resources leaks")).contains("HolderStopped", "Clock.java:12");
        assertThat(shell.run("qtforge:resources usage clock")).contains("4 Thread", "25.0 %");
    }

    @Test
    void setsAndForgetsQuotas() throws Exception {
        ResourceManager manager = offer(ResourceManager.class);
        when(manager.quota("clock", ResourceType.FILE_HANDLE)).thenReturn(ResourceQuota.UNLIMITED);
        when(manager.removeQuota("clock", ResourceType.FILE_HANDLE)).thenReturn(true);

        shell.run("qtforge:resources --instances 20 --lifetime 60 quota clock FileHandle");
        verify(manager)
                .setQuota(
                        "clock",
                        ResourceType.FILE_HANDLE,
                        ResourceQuota.UNLIMITED.withMaxInstances(20).withMaxLifetime(Duration.ofSeconds(60)));
        assertThat(shell.run("qtforge:resources --remove quota clock FileHandle"))
                .contains("forgot the quota");
        assertThatThrownBy(() -> shell.run("qtforge:resources --instances 20 quota clock"))
                .hasMessageContaining("TYPE is missing");
        assertThatThrownBy(() -> shell.run("qtforge:resources --instances 20 quota clock FileHandel"))
                .hasMessageContaining("FILE_HANDLE");
    }

    @Test
    void takesBackOnlyWhenToldTo() throws Exception {
        ResourceManager manager = offer(ResourceManager.class);
        when(manager.leases("clock")).thenReturn(List.of(LEASE));
        when(manager.reclaim("clock")).thenReturn(1);
        assertThatThrownBy(() -> shell.run("qtforge:resources reclaim clock")).hasMessageContaining("1 leases");
        verify(manager, never()).reclaim("clock");
        assertThat(shell.run("qtforge:resources --yes reclaim clock")).contains("took 1 leases back from clock");
    }
}
