// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;

class GrantFollowerTest {

    private final Installer installer = mock(Installer.class);
    private final PluginErrorLog errors = mock(PluginErrorLog.class);
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final GrantFollower follower = new GrantFollower(installer, tasks::add, errors);

    private void happens(AuditKind kind) {
        follower.audited(new AuditEvent(1, Instant.now(), kind, "a.b", "", "", "", 1, Map.of()));
    }

    @Test
    void startsWhatWaitsAfterAGrantInAnotherThread() {
        happens(AuditKind.GRANTED);
        verify(installer, times(0)).startWanted();
        tasks.remove().run();
        verify(installer).startWanted();
    }

    @Test
    void makesOneRoundOfManyGrantsAndAnotherOneForLaterOnes() {
        happens(AuditKind.GRANTED);
        happens(AuditKind.POLICY_APPLIED);
        happens(AuditKind.TRUST_CHANGED);
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        happens(AuditKind.GRANTED);
        assertThat(tasks).hasSize(1);
    }

    @Test
    void doesNothingAboutWhatPermitsNoMore() {
        happens(AuditKind.DENIED);
        happens(AuditKind.REVOKED);
        assertThat(tasks).isEmpty();
    }

    @Test
    void goesOnAfterAFailure() {
        PluginException failure = new PluginException(PluginErrorCode.SYSTEM_ERROR, "no");
        doThrow(failure).when(installer).startWanted();
        happens(AuditKind.GRANTED);
        tasks.remove().run();
        verify(errors).record(failure.error());
        happens(AuditKind.GRANTED);
        assertThat(tasks).hasSize(1);
    }
}
