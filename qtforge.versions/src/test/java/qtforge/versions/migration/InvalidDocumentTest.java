// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static qtforge.versions.migration.Documents.object;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;

class InvalidDocumentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            {'rename':{'from':'a'}}                         | (rename), member 'rename.to': it must be a text but is missing
            {'rename':{'from':'../a','to':'b'}}             | (rename), member 'rename.from': path '../a' is refused
            {'rename':{'from':'a','to':'a/b'}}              | member 'rename.to': it must not be 'a' itself or inside
            {'rename':{'from':'a','to':'b','over':true}}    | member 'rename.over': it is not known here
            {'copy':{'from':'a','to':'/etc/passwd'}}        | member 'copy.to': path '/etc/passwd' is refused: it must not be absolute
            {'copy':{'from':'a','to':'a'}}                  | member 'copy.to': it must not be 'a' itself
            {'copy':'a'}                                    | member 'copy': it must be an object but is a text
            {'delete':'a/../../b'}                          | member 'delete': path 'a/../../b' is refused: '..'
            {'delete':'a/../*'}                             | member 'delete': path 'a/../*' is refused
            {'delete':''}                                   | member 'delete': path '' is refused
            {'delete':'a','optional':true}                  | member 'optional': it is not known here
            {'mkdir':'C:\\\\x'}                             | member 'mkdir': path 'C:\\x' is refused
            {'mkdir':'a//b'}                                | member 'mkdir': path 'a//b' is refused
            {'mkdir':'a/./b'}                               | member 'mkdir': path 'a/./b' is refused
            {'mkdir':7}                                     | member 'mkdir': it must be a text but is 7
            {'patch':'stat','operations':[]}                | member 'patch': it must be state, configuration or file but is 'stat'
            {'patch':'state','path':'a','operations':[]}    | member 'path': it is not known here
            {'patch':'file','operations':[]}                | member 'path': it must be a text but is missing
            {'patch':'state','operations':{}}               | member 'operations': it must be an array but is an object
            {'patch':'state','operations':[{'op':'x'}]}     | member 'operations': operation 1: member 'op' is 'x'
            {'lines':{'path':'a','replace':'(','with':''}}  | member 'lines.replace': the pattern is not valid
            {'lines':{'path':'a','replace':'a','with':'$1'}} | the replacement does not fit the pattern
            {'lines':{'path':'a','replace':'a','with':'${x}'}} | the replacement does not fit the pattern
            {'lines':{'path':'a','replace':'(a{999}){999}','with':''}} | make it too big
            {'lines':{'path':'a','replace':'((a{50}){1,50}){20,}','with':''}} | make it too big
            {'lines':{'path':'a','replace':'((((a{9}){9}){9}){9}){9}','with':''}} | make it too big
            {'lines':{'path':'a','replace':'(?:abcdefghijkl){999}','with':''}} | make it too big
            {'lines':{'path':'a','replace':'a{9999999999}','with':''}} | make it too big
            {'lines':{'path':'a','replace':'','with':''}}   | 1 to 1000
            {'lines':{'path':'a','replace':'(a)\\\\1','with':''}} | not valid in the syntax of RE2
            {'require':{'file':'a','state':'/b'}}           | exactly one of file, state and configuration
            {'require':{}}                                  | exactly one of file, state and configuration
            {'require':{'state':'b'}}                       | member 'require.state': 'b' is not a JSON Pointer
            {'require':{'file':'a','equals':1}}             | member 'require.equals': it is not known here
            {'set':{'file':{}}}                             | member 'set.file': it is not known here
            {'set':{'state':[]}}                            | member 'set.state': it must be an object but is an array
            {'mkdir':'a','delete':'b'}                      | exactly one of the members
            {'execute':'rm'}                                | has none of them
            7                                               | it must be an object but is 7
            null                                            | it must be an object but is null
            """)
    void namesOriginStepAndMember(String step, String why) {
        assertThatExceptionOfType(PluginVersionException.class)
                .isThrownBy(() -> Documents.steps("{'mkdir':'fine'}", step))
                .satisfies(e -> assertThat(e.versionCode()).isEqualTo(VersionErrorCode.INVALID_MIGRATION_SCRIPT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .withMessageStartingWith("migration document 'test.json', step 2")
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            {'to':'2.0','steps':[]}                         | member 'from': it must be a text but is missing
            {'from':'[2.0,1.0]','to':'2.0','steps':[]}      | member 'from': version range is upside down
            {'from':'1.0','to':'newest','steps':[]}         | member 'to': version range 'newest' is not understood
            {'from':'1.0','to':'2.0'}                       | member 'steps': it must be an array but is missing
            {'from':'1.0','to':'2.0','steps':[],'code':''}  | member 'code': it is not known here
            {'from':'1.0','to':'2.0','steps':[],'description':1} | member 'description': it must be a text but is 1
            """)
    void namesTheMemberOfTheDocument(String document, String why) {
        assertThatExceptionOfType(PluginVersionException.class)
                .isThrownBy(() -> MigrationDocument.parse(object(document), "bad.json"))
                .withMessageStartingWith("migration document 'bad.json', " + why);
    }

    @Test
    void refusesTooManySteps() {
        Map<String, Object> document =
                Map.of("from", "1.0", "to", "2.0", "steps", Collections.nCopies(1001, Map.of("mkdir", "a")));
        assertThatExceptionOfType(PluginVersionException.class)
                .isThrownBy(() -> MigrationDocument.parse(document, "long.json"))
                .withMessageContaining("there are 1001; at most 1000");
    }
}
