// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.security.EnforcerKind;
import qtforge.enforcement.Enforcement;

/** There exactly while the enforcer's service is. */
@Component(service = ActiveEnforcement.class)
public final class EnforcementBridge implements ActiveEnforcement {

    private final Enforcement enforcement;

    @Activate
    public EnforcementBridge(@Reference Enforcement enforcement) {
        this.enforcement = enforcement;
    }

    @Override
    public EnforcerKind kind() {
        return enforcement.enforcer().equals("agent") ? EnforcerKind.AGENT : EnforcerKind.SECURITY_MANAGER;
    }

    @Override
    public String mode() {
        return enforcement.mode();
    }

    @Override
    public String coverage() {
        return enforcement.coverage();
    }

    @Override
    public List<String> limitations() {
        return enforcement.limitations();
    }

    @Override
    public long checks() {
        return enforcement.checks();
    }

    @Override
    public long denials() {
        return enforcement.denials();
    }

    @Override
    public void ready() {
        enforcement.ready();
    }

    @Override
    public void refuse(String reason) {
        enforcement.refuse(reason);
    }
}
