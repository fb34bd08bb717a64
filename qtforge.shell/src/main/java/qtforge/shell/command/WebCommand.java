// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.page.WebPage;
import qtforge.shell.text.Row;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:web}. */
@Component(service = Verb.class)
@GogoVerb(function = "web")
public final class WebCommand extends Verb {

    private static final List<String> ACTIONS = List.of("status", "login", "on", "off");

    private final MonitoringServices services;

    /** Called by SCR. */
    @Activate
    public WebCommand(@Reference MonitoringServices services) {
        this.services = services;
    }

    /** Whether and where the page is, or an address that logs in. */
    @Descriptor("show where the web page of the runtime is, log a browser in, or switch it on and off")
    @Example(value = "qtforge:web", does = "whether it is served, where, or why not")
    @Example(
            value = "qtforge:web login",
            does =
                    "an address that logs one browser in, once, within a minute: give it to nobody. Where permissions are enforced it needs "
                            + "PLUGIN_ADMIN monitoring, lifecycle, versions, orchestration, configuration, communication, logging and security; "
                            + "status, on and off need monitoring")
    @Example(value = "qtforge:web on", does = "serve it from now on, over restarts too")
    public Object web(
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"status", "login", "on", "off"},
                            optional = true)
                    @Descriptor("status (without one), login, on or off")
                    String action) {
        WebPage page = services.require(WebPage.class);
        return switch (action) {
            case "", "status" -> Page.of(page);
            case "login" -> page.loginUrl()
                    .orElseThrow(() -> new PluginException(
                            PluginErrorCode.INVALID_STATE,
                            "the page is not served: " + page.reason() + "; qtforge:web on serves it"));
            case "on", "off" -> {
                page.setEnabled(action.equals("on"));
                yield Page.of(page);
            }
            default -> throw Subjects.unknownWord("web", "action", action, ACTIONS);
        };
    }

    /**
     * How the page is.
     *
     * @param running whether it is served
     * @param address where; empty when it is not
     * @param reason why it is not; empty when it is
     */
    public record Page(boolean running, String address, String reason) implements Row {
        static Page of(WebPage page) {
            return new Page(page.isRunning(), page.address().orElse(""), page.reason());
        }
    }
}
