// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaKind;

/** Which quotas hold, and that they are kept. */
class QuotaTableTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("monitoring").resolve("quotas.properties");
    }

    private QuotaTable table() {
        return new QuotaTable(new QuotaFile(file()));
    }

    private static PluginQuota quota(String id, QuotaKind kind) {
        return new PluginQuota(id, kind, 0.25, 1.5, 3, QuotaAction.THROTTLE);
    }

    @Test
    void keepsThemOverARestart() {
        PluginQuota odd = quota("com.acme: odd=#!", QuotaKind.CPU);
        QuotaTable table = table();
        table.set(quota(PluginQuota.ALL, QuotaKind.ALLOCATION));
        table.set(odd);
        table.set(quota("a", QuotaKind.CPU));
        assertThat(table.remove("a", QuotaKind.CPU)).isTrue();
        assertThat(table.remove("a", QuotaKind.CPU)).isFalse();

        assertThat(table().all()).containsExactly(quota(PluginQuota.ALL, QuotaKind.ALLOCATION), odd);
    }

    @Test
    void thoseForAllHoldWhereAPluginHasNoneOfTheKind() {
        QuotaTable table = table();
        table.set(quota(PluginQuota.ALL, QuotaKind.CPU));
        table.set(quota(PluginQuota.ALL, QuotaKind.CALLS));
        table.set(quota("a", QuotaKind.CPU));

        assertThat(table.of("a")).containsExactly(quota("a", QuotaKind.CPU), quota(PluginQuota.ALL, QuotaKind.CALLS));
        assertThat(table.of("b")).extracting(PluginQuota::pluginId).containsOnly(PluginQuota.ALL);
    }

    @Test
    void wrongLinesAreLeftOut() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(
                file(),
                "a/CPU=0.5,1,2,STOP\nb/NOTHING=1,2,3,STOP\nc/CPU=2,1,1,STOP\nd/CPU=x\n/CPU=1,2,3,STOP\nnone=1,2,3,STOP\n");

        assertThat(table().all()).containsExactly(new PluginQuota("a", QuotaKind.CPU, 0.5, 1, 2, QuotaAction.STOP));
    }

    @Test
    void holdsWhatCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("monitoring"), "a file where the folder would be");
        QuotaTable table = table();

        assertThatThrownBy(() -> table.set(quota("a", QuotaKind.CPU)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR));
        assertThat(table.all()).hasSize(1);
    }

    @Test
    void thereAreOnlySoMany() {
        QuotaTable table = new QuotaTable(new QuotaFile(null));
        for (int i = 0; i < QuotaTable.MOST; i++) {
            table.set(quota("a" + i, QuotaKind.CPU));
        }
        table.set(quota("a1", QuotaKind.CPU));

        assertThatThrownBy(() -> table.set(quota("one-more", QuotaKind.CPU)))
                .hasMessageContaining("10000 quotas already");
    }
}
