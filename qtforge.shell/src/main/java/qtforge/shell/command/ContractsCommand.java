// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.core.VersionRange;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:contracts}. */
@Component(service = Verb.class)
@GogoVerb(function = "contracts")
public final class ContractsCommand extends Verb {

    private final CommunicationServices services;

    /** Called by SCR. */
    @Activate
    public ContractsCommand(@Reference CommunicationServices services) {
        this.services = services;
    }

    /** The providers, by contract, the best first. */
    @Descriptor("show service contracts and who provides them")
    @Example(value = "qtforge:contracts", does = "all, of each contract the provider first that calls go to")
    @Example(value = "qtforge:contracts --capability Streaming", does = "those that promise something")
    @Example(value = "qtforge:contracts --tag text --provider hello", does = "those of a plugin with a tag")
    @Example(value = "qtforge:contracts --versions '[2.0,3.0)' data_processor", does = "versions of one")
    public Table<ContractRow> contracts(
            @Parameter(
                            names = {"-c", "--capability"},
                            absentValue = "")
                    @Argument(name = "CAPABILITY", kind = ArgumentKind.SERVICE_CAPABILITY)
                    @Descriptor("what the contract or one of its methods promises")
                    String capability,
            @Parameter(
                            names = {"-t", "--tag"},
                            absentValue = "")
                    @Argument(name = "TAG")
                    @Descriptor("a word it must have")
                    String tag,
            @Parameter(
                            names = {"-p", "--provider"},
                            absentValue = "")
                    @Argument(name = "PLUGIN", kind = ArgumentKind.PLUGIN)
                    @Descriptor("only of this plugin")
                    String provider,
            @Parameter(
                            names = {"-r", "--versions"},
                            absentValue = "")
                    @Argument(name = "RANGE")
                    @Descriptor("only versions in this range")
                    String versions,
            @Argument(name = "NAME", kind = ArgumentKind.CONTRACT, optional = true) @Descriptor("only this contract")
                    String name) {
        ContractQuery query = ContractQuery.ALL.name(name).provider(provider).versions(VersionRange.of(versions));
        if (!capability.isEmpty()) {
            query = query.capabilities(Constants.of(ServiceCapability.class, "capability", capability));
        }
        if (!tag.isEmpty()) {
            query = query.tags(tag);
        }
        return ContractRow.table(
                services.require(ServiceContractRegistry.class).find(query), "nobody provides such a contract");
    }
}
