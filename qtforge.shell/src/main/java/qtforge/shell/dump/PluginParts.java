// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.util.List;
import java.util.Optional;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginDiagnostics.Finding;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.secrets.SecretNames;

/** Parts about plugins and what they did. */
final class PluginParts {

    private static final int LATEST = 1000;
    private static final int LATEST_LOGGED = 5000;

    private final DumpServices services;

    PluginParts(DumpServices services) {
        this.services = services;
    }

    List<DumpPart> parts() {
        return List.of(
                new DumpPart("plugins.txt", this::plugins),
                new DumpPart("events.txt", this::events),
                new DumpPart("errors.txt", this::errors),
                new DumpPart("log.txt", this::log),
                DumpPart.withoutFreeText("versions.txt", this::versions),
                new DumpPart("workflows.txt", this::workflows));
    }

    private void plugins(PartText text) throws DumpPart.Absent {
        Optional<PluginDiagnostics> diagnostics = services.find(PluginDiagnostics.class);
        for (PluginInfo plugin : services.require(PluginManager.class).allPluginInfo()) {
            text.line(plugin.id() + " " + plugin.metadata().version() + "  " + plugin.state() + "  "
                    + plugin.metadata().type() + "  bundle " + plugin.bundleId()
                    + (plugin.autoStart() ? "" : "  not started by itself"));
            text.line("  file " + plugin.filePath());
            if (!plugin.reason().isEmpty()) {
                text.line("  reason " + plugin.reason());
            }
            if (plugin.state() != PluginState.RUNNING && diagnostics.isPresent()) {
                why(diagnostics.get(), plugin.id(), text);
            }
        }
    }

    private static void why(PluginDiagnostics diagnostics, String id, PartText text) {
        PluginDiagnostics.Diagnosis diagnosis = diagnostics.why(id);
        text.line("  why " + diagnosis.summary());
        for (Finding finding : diagnosis.findings()) {
            text.line("  " + "  ".repeat(finding.depth() + 1) + finding.area() + ": " + finding.message()
                    + (finding.remedy().isEmpty() ? "" : " -> " + finding.remedy()));
        }
    }

    private void events(PartText text) throws DumpPart.Absent {
        services.require(PluginLifecycleManager.class)
                .recentEvents(LATEST)
                .forEach(event -> text.line(event.sequence() + "  " + event.timestamp() + "  " + event.pluginId() + "  "
                        + event.eventType() + "  " + event.oldState() + " -> " + event.newState() + "  "
                        + event.message()
                        + event.error().map(error -> "  " + error).orElse("")));
    }

    private void errors(PartText text) throws DumpPart.Absent {
        services.require(PluginErrorLog.class).recentErrors(LATEST).forEach(error -> {
            text.line(error.timestamp() + "  " + error.severity() + "  " + error
                    + (error.context().isEmpty() ? "" : "  (" + error.context() + ")"));
            text.line(indented(error.details()));
        });
    }

    private void log(PartText text) throws DumpPart.Absent {
        JsonCodec json = services.require(JsonCodec.class);
        for (LogEntry entry : services.require(LoggingManager.class)
                .getRecentEntries(LATEST_LOGGED, Optional.empty(), Optional.empty())) {
            text.line(entry.timestamp() + "  " + entry.level() + "  [" + entry.pluginId() + "]  " + entry.category()
                    + "  (" + entry.thread() + ")  " + entry.message()
                    + (entry.context().isEmpty()
                            ? ""
                            : "  " + json.format(SecretNames.without("", entry.context()), false)));
            if (!entry.exception().isEmpty()) {
                text.line(indented(entry.exception()));
            }
        }
    }

    private static String indented(String text) {
        return text.indent(4).stripTrailing();
    }

    private void versions(PartText text) throws DumpPart.Absent {
        PluginVersionManager versions = services.require(PluginVersionManager.class);
        for (String id : versions.plugins()) {
            for (PluginVersionInfo version : versions.getInstalledVersions(id)) {
                text.line(id + " " + version.version() + "  " + version.status() + "  " + version.installTime() + "  "
                        + version.size() + " bytes  sha256 " + version.sha256());
            }
        }
    }

    /** Without what goes into and comes out of them. */
    private void workflows(PartText text) throws DumpPart.Absent {
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        for (WorkflowInfo workflow : orchestrator.workflows()) {
            text.line(workflow.workflow().id() + "  of " + workflow.owner() + "  "
                    + (workflow.available() ? "available" : "not available") + "  " + workflow.activeExecutions()
                    + " active");
        }
        for (String id : orchestrator.listActiveExecutions()) {
            Optional<WorkflowExecution> execution = orchestrator.getExecutionStatus(id);
            execution.ifPresent(active -> text.line(id + "  of " + active.workflowId() + "  " + active.state() + "  "
                    + active.completedSteps() + " of " + active.totalSteps() + " steps  since " + active.startTime()
                    + "  " + active.reason()));
        }
    }
}
