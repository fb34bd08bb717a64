// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.core.table.PluginEntry;

class SecurityInquiryTest {

    private static final String ID = "org.example.guarded";
    private static final String SIGNER = "c".repeat(64);
    private static final PermissionGrant READ = new PermissionGrant(PluginPermission.FILE_SYSTEM_READ, "/srv/a");
    private static final PermissionGrant IMPORT = new PermissionGrant(PluginPermission.PACKAGE_IMPORT, "org.example");

    private final AuditLog audit = mock(AuditLog.class);
    private final PermissionManager permissions = mock(PermissionManager.class);
    private final qtforge.api.security.SecurityManager security = mock(qtforge.api.security.SecurityManager.class);
    private final TrustManager trust = mock(TrustManager.class);
    private final PluginEntry plugin = mock(PluginEntry.class);
    private final Causes causes = new Causes();
    private final SecurityInquiry inquiry =
            new SecurityInquiry(new SecurityInquiry.Services(audit, permissions, security, trust), causes);

    @BeforeEach
    void describe() {
        when(plugin.id()).thenReturn(ID);
        when(plugin.state()).thenReturn(PluginState.LOADED);
        when(security.isEnabled()).thenReturn(true);
        when(trust.decision(ID)).thenReturn(new TrustDecision(ID, TrustLevel.UNTRUSTED, "no", "a".repeat(64), SIGNER));
        when(trust.blacklisted(any())).thenReturn(Optional.empty());
    }

    private String found() {
        return causes.leavesFirst().toString();
    }

    @Test
    void tellsWhoIsOnTheBlacklistAndHowToComeOff() {
        when(trust.blacklisted(SIGNER)).thenReturn(Optional.of("lost its key"));

        assertThat(inquiry.blacklisted(plugin, 0)).isTrue();
        assertThat(found()).contains("lost its key", "qtforge:trust --unblacklist " + SIGNER);
    }

    @Test
    void saysNothingOfTheBlacklistWhereNothingIsEnforced() {
        when(trust.blacklisted(ID)).thenReturn(Optional.of("bad"));
        when(security.isEnabled()).thenReturn(false);

        assertThat(inquiry.blacklisted(plugin, 0)).isFalse();
        assertThat(causes.size()).isZero();
    }

    @Test
    void namesTheGrantWithoutWhichABundleIsNotResolved() {
        when(permissions.missingPermissions(ID)).thenReturn(List.of(READ, IMPORT));

        assertThat(inquiry.unresolved(plugin, 0)).isTrue();
        assertThat(found())
                .contains("qtforge:grant " + ID + " PACKAGE_IMPORT:org.example")
                .doesNotContain("FILE_SYSTEM_READ");
    }

    @Test
    void tellsTheLastDenialAndWhatIsMissing() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getState()).thenReturn(Bundle.RESOLVED);
        when(plugin.bundle()).thenReturn(Optional.of(bundle));
        when(permissions.missingPermissions(ID)).thenReturn(List.of(READ));
        when(audit.lastDenial(ID))
                .thenReturn(Optional.of(new AuditEvent(
                        1, Instant.EPOCH, AuditKind.DENIED, ID, "p", "may not read", "qtforge:grant it", 1, Map.of())));

        inquiry.denied(plugin, 0);

        assertThat(found()).contains("may not read", "qtforge:grant it", "FILE_SYSTEM_READ:/srv/a");
    }

    @Test
    void tellsOfAnUpdateThatWaits() {
        when(security.pendingApprovals())
                .thenReturn(List.of(new PendingApproval(
                        ID,
                        Version.of("1.0.0"),
                        Version.of("2.0.0"),
                        "b".repeat(64),
                        "/srv/new.jar",
                        List.of(READ),
                        List.of(READ),
                        Instant.EPOCH)));

        inquiry.pending(plugin, 0);

        assertThat(found()).contains("2.0.0", "waits for consent", "does not allow", "qtforge:approve " + ID);
    }

    @Test
    void isSilentWithoutSecurity() {
        SecurityInquiry none = new SecurityInquiry(SecurityInquiry.Services.NONE, causes);
        when(plugin.bundle()).thenReturn(Optional.empty());
        none.pending(plugin, 0);
        none.denied(plugin, 0);
        assertThat(none.blacklisted(plugin, 0)).isFalse();
        assertThat(none.unresolved(plugin, 0)).isFalse();
        assertThat(causes.size()).isZero();
    }
}
