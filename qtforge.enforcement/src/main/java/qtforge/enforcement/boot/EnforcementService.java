// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.security.AllPermission;
import java.security.Permission;
import java.util.List;
import qtforge.enforcement.DenialHandler;
import qtforge.enforcement.Enforcement;
import qtforge.enforcement.ThreadLedger;
import qtforge.enforcement.decision.Coverage;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.Enforcer;

/** What the owner of the policy sees of the enforcer. What changes something needs AllPermission. */
final class EnforcementService implements Enforcement {

    private static final Permission ALL = new AllPermission();

    private final String mode;
    private final Enforcer enforcer;
    private final DenialDesk desk;
    private final Verdict verdict;

    EnforcementService(String mode, Enforcer enforcer, DenialDesk desk, Verdict verdict) {
        this.mode = mode;
        this.enforcer = enforcer;
        this.desk = desk;
        this.verdict = verdict;
    }

    @Override
    public String mode() {
        return mode;
    }

    @Override
    public String enforcer() {
        return enforcer.name();
    }

    @Override
    public String coverage() {
        return Coverage.line(enforcer.name());
    }

    @Override
    public List<String> limitations() {
        return Coverage.limitations(enforcer.name());
    }

    @Override
    public long checks() {
        return desk.checks();
    }

    @Override
    public long denials() {
        return desk.denials();
    }

    @Override
    public void handler(DenialHandler handler) {
        enforcer.check(ALL);
        desk.handler(handler);
    }

    @Override
    public void ready() {
        enforcer.check(ALL);
        verdict.ready();
    }

    @Override
    public void refuse(String reason) {
        enforcer.check(ALL);
        verdict.refuse(reason);
    }

    @Override
    public ThreadLedger threads() {
        enforcer.check(ALL);
        return enforcer.threads();
    }
}
