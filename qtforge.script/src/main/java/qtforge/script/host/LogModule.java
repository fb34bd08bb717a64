// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.Map;
import org.osgi.service.log.Logger;

/** {@code qtforge.log}: what is written carries the plugin's id. */
final class LogModule {

    private LogModule() {}

    static Map<String, Object> of(HostScope scope) {
        Logger logger = scope.context().logger();
        return new HostTable("log.")
                .function("trace", arguments -> done(() -> logger.trace("{}", said(arguments))))
                .function("debug", arguments -> done(() -> logger.debug("{}", said(arguments))))
                .function("info", arguments -> done(() -> logger.info("{}", said(arguments))))
                .function("warning", arguments -> done(() -> logger.warn("{}", said(arguments))))
                .function("error", arguments -> done(() -> logger.error("{}", said(arguments))))
                .function("critical", arguments -> done(() -> logger.error("CRITICAL: {}", said(arguments))))
                .members();
    }

    private static Object done(Runnable writing) throws Exception {
        return ScriptRights.privileged(() -> {
            writing.run();
            return null;
        });
    }

    private static String said(Arguments arguments) {
        return String.valueOf(arguments.value(0));
    }
}
