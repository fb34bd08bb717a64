// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditListener;
import qtforge.core.lane.OperationThreads;

/** Starts plugins that are meant to run when somebody was permitted more: it may be what they waited for. */
@Component(service = AuditListener.class)
public final class GrantFollower implements AuditListener {

    private static final Set<AuditKind> MORE =
            EnumSet.of(AuditKind.GRANTED, AuditKind.TRUST_CHANGED, AuditKind.POLICY_APPLIED);

    private final Installer installer;
    private final Executor threads;
    private final PluginErrorLog errors;

    /** Many grants at once are one round. */
    private final AtomicBoolean waiting = new AtomicBoolean();

    @Activate
    public GrantFollower(
            @Reference Installer installer, @Reference OperationThreads threads, @Reference PluginErrorLog errors) {
        this(installer, (Executor) threads, errors);
    }

    GrantFollower(Installer installer, Executor threads, PluginErrorLog errors) {
        this.installer = installer;
        this.threads = threads;
        this.errors = errors;
    }

    @Override
    public void audited(AuditEvent event) {
        if (MORE.contains(event.kind()) && waiting.compareAndSet(false, true)) {
            try {
                threads.execute(this::start);
            } catch (PluginException e) {
                waiting.set(false);
                errors.record(e.error());
            }
        }
    }

    private void start() {
        waiting.set(false);
        try {
            installer.startWanted();
        } catch (PluginException e) {
            PluginError error = e.error();
            errors.record(error);
        }
    }
}
