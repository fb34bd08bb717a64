// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.managers.version.CompatibilityReport;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Table;

/** What {@code qtforge:versions} tells without changing anything. */
final class VersionQuestions {

    private final PluginVersionManager versions;
    private final VersionRequest request;

    VersionQuestions(PluginVersionManager versions, VersionRequest request) {
        this.versions = versions;
        this.request = request;
    }

    Object diff() {
        return VersionTables.difference(versions.diff(new VersionChanges(versions, request).set("diff FILE|SNAPSHOT")));
    }

    /** Of a version, or of a set. */
    Object simulate() {
        String usage = "simulate ID VERSION | FILE|SNAPSHOT";
        ExchangePlan plan = request.words().size() > 1
                ? versions.simulate(request.word(0), request.word(1))
                : versions.simulate(new VersionChanges(versions, request).set(usage));
        return plan(plan);
    }

    private static Object plan(ExchangePlan plan) {
        List<VersionTables.Step> steps = new ArrayList<>();
        plan.changes()
                .forEach(change -> steps.add(new VersionTables.Step(
                        change.from().isPresent() ? "REPLACE" : "ADD",
                        change.key(),
                        change.from().map(Object::toString).orElse("") + " -> " + change.to(),
                        change.running() ? "stopped and started" : "stays stopped")));
        plan.dependants()
                .forEach(id -> steps.add(new VersionTables.Step("RESTART", "plugin/" + id, "", "is wired to it")));
        plan.unchanged().forEach(key -> steps.add(new VersionTables.Step("KEEP", key, "", "is in force already")));
        plan.problems().forEach(problem -> steps.add(new VersionTables.Step("PROBLEM", "", "", problem)));
        return Table.of(
                steps,
                "nothing would change",
                List.of(
                        Column.of("STEP", VersionTables.Step::step),
                        Column.of("WHAT", VersionTables.Step::what),
                        Column.of("VERSION", VersionTables.Step::version),
                        Column.<VersionTables.Step>flexible("REMARK", VersionTables.Step::remark)));
    }

    Object compat() {
        String usage = "compat ID TO [FROM]";
        CompatibilityReport report = versions.checkCompatibility(
                request.word(0, "ID", usage), request.word(2), request.word(1, "TO", usage));
        String text = report.from() + " -> " + report.to() + " is " + report.level() + ", data by " + report.migration()
                + (report.path().isEmpty() ? "" : " over " + String.join(" -> ", report.path()))
                + (report.dependants().isEmpty() ? "" : "; restarts " + String.join(", ", report.dependants()));
        return report.compatible()
                ? Done.of(text)
                : Done.failed(text + "; problems: " + String.join("; ", report.problems()));
    }

    Object migrations() {
        return VersionTables.migrations(versions.getMigrations(request.word(0, "ID", "migrations ID")));
    }

    Object history() {
        return VersionTables.events(versions.getVersionHistory(request.word(0), request.lines()));
    }
}
