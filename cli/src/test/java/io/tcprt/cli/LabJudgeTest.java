package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge passes what is true about a network and catches what is not, statement by statement. */
final class LabJudgeTest {
    /**
     * src ── r1 ══ r2, r3 ── r4 ── dst: r1 spreads flows, r3 drops TCP that it should forward, r4 drops Record Route, and answers of r4
     * and the target return by r2.
     */
    private static final String TRUTH = """
            {"source":"10.9.1.1","target":"10.9.6.2","port":"open","nodes":[
             {"name":"src","addresses":["10.9.1.1"],"does":[],"there":"one","back":"none","ways_back":[]},
             {"name":"r1","addresses":["10.9.1.2","10.9.2.1","10.9.3.1"],"does":[],"there":"per-flow","ways_back":[["10.9.1.2"]]},
             {"name":"r2","addresses":["10.9.2.2","10.9.4.1"],"does":[],"there":"one","ways_back":[["10.9.2.2","10.9.1.2"]]},
             {"name":"r3","addresses":["10.9.3.2","10.9.5.1"],"does":["drops-tcp"],"there":"one","ways_back":[["10.9.3.2","10.9.1.2"]]},
             {"name":"r4","addresses":["10.9.4.2","10.9.5.2","10.9.6.1"],"does":["drops-record-route"],"there":"one",
              "ways_back":[["10.9.4.2","10.9.2.2","10.9.1.2"]]},
             {"name":"dst","addresses":["10.9.6.2"],"does":[],"there":"none","ways_back":[["10.9.6.2","10.9.4.2","10.9.2.2","10.9.1.2"]]}],
             "there":{"tcp":[[{"node":"r1","out":"10.9.2.1"},{"node":"r2","out":"10.9.4.1"},{"node":"r4","out":"10.9.6.1"},{"node":"dst"}],
                             [{"node":"r1","out":"10.9.3.1"},{"node":"r3","out":"10.9.5.1"},{"node":"r4","out":"10.9.6.1"},{"node":"dst"}]],
                      "icmp":[[{"node":"r1","out":"10.9.2.1"},{"node":"r2","out":"10.9.4.1"},{"node":"r4","out":"10.9.6.1"},{"node":"dst"}]]},
             "outcomes":{"tcp":["silent","open"],"icmp":["reached"]},
             "rows":{"tcp":[
               {"ttl":1,"rr":false,"answers":[{"from":"10.9.1.2","reply":"time-exceeded"}]},
               {"ttl":2,"rr":false,"answers":[{"from":"10.9.2.2","reply":"time-exceeded"},{"from":"10.9.3.2","reply":"time-exceeded"}]},
               {"ttl":3,"rr":false,"answers":[{"from":"10.9.4.2","reply":"time-exceeded"},{"reply":"none"}]},
               {"ttl":4,"rr":false,"answers":[{"from":"10.9.6.2","reply":"syn-ack"},{"reply":"none"}]},
               {"ttl":1,"rr":true,"answers":[{"from":"10.9.1.2","reply":"time-exceeded"}]},
               {"ttl":2,"rr":true,"answers":[{"from":"10.9.2.2","reply":"time-exceeded"},{"from":"10.9.3.2","reply":"time-exceeded"}]},
               {"ttl":3,"rr":true,"answers":[{"reply":"none"}]},
               {"ttl":4,"rr":true,"answers":[{"reply":"none"}]}],
              "icmp":[]}}
            """;

    private static List<String> faults(String line) throws IOException {
        LabJudge judge = new LabJudge(new LabTruth(TRUTH));
        judge.judge(line.replace('\'', '"'));
        return judge.faults();
    }

    private static String trace(String fields) {
        return "{'schema':'tcprt.trace/1','probe':'tcp','record_route':9,'outcome':'open','verdict':'',"
                + (fields.contains("'hops'") ? "" : "'hops':[],")
                + (fields.contains("'findings'") ? "" : "'findings':[],") + fields + "}";
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 | a row              | 'hops':[{'ttl':2,'probes':[{'from':'10.9.3.2','reply':'time-exceeded'}]}]",
                "1 | another router     | 'hops':[{'ttl':2,'probes':[{'from':'10.9.1.2','reply':'time-exceeded'}]}]",
                "1 | silence            | 'hops':[{'ttl':2,'probes':[{'reply':'none'}]}]",
                "0 | an option filtered | 'hops':[{'ttl':3,'probes':[{'reply':'none'}]}]",
                "1 | and yet answered   | 'hops':[{'ttl':3,'probes':[{'from':'10.9.4.2','reply':'time-exceeded'}]}]",
                "0 | a plain probe      | 'hops':[{'ttl':3,'probes':[{'plain':true,'from':'10.9.4.2','reply':'time-exceeded'}]}]",
                "0 | egress             | 'hops':[{'ttl':2,'egress':'10.9.5.1','probes':[]}]",
                "1 | of another row     | 'hops':[{'ttl':1,'egress':'10.9.5.1','probes':[]}]",
                "0 | distance           | 'distance':4",
                "1 | no such distance   | 'distance':3",
                "0 | hops in words      | 'distance':4,'verdict':'open, 4 hops'",
                "1 | wrong in words     | 'distance':4,'verdict':'open, 5 hops'",
                "1 | a range too much   | 'distance':4,'verdict':'open, 4 to 5 hops'",
                "1 | no such outcome    | 'outcome':'closed'",
                "0 | route there        | 'record_route_path':{'forward':['10.9.3.1','10.9.5.1'],'reverse':[]}",
                "1 | of two branches    | 'record_route_path':{'forward':['10.9.3.1','10.9.4.1'],'reverse':[]}",
                "0 | route back         | 'record_route_path':{'forward':[],'reverse':['10.9.4.2','10.9.2.2']}",
                "1 | no such way back   | 'record_route_path':{'forward':[],'reverse':['10.9.4.2','10.9.1.2']}",
                "0 | a true finding     | 'findings':[{'code':'rr-filtered','ttl':3,'text':''}]",
                "1 | at another hop     | 'findings':[{'code':'rr-filtered','ttl':2,'text':''}]",
                "1 | no such thing      | 'findings':[{'code':'no-stamp','ttl':2,'text':''}]",
                "1 | as far there       | 'findings':[{'code':'asymmetric','ttl':3,'text':''}]",
                "0 | a closing probe    | 'closing':[{'probe':'tcp','ttl':64,'reply':'none'}]",
            })
    void traces(int faults, String what, String fields) throws IOException {
        String line = trace(fields);
        String once = fields.startsWith("'outcome'") || fields.contains("'verdict'")
                ? line.replaceFirst(
                        "'outcome':'open','verdict':'',",
                        fields.startsWith("'outcome'") ? "'verdict':''," : "'outcome':'open',")
                : line;
        assertEquals(faults, faults(once.replace("'ttl':64", "'ttl':4")).size(), () -> what + ": " + once);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 | whole lists    | 10.9.2.2 | 2 | ['10.9.2.1'] | '10.9.2.2' | ['10.9.2.2','10.9.1.2'] | false",
                "1 | a stamp short  | 10.9.2.2 | 2 | ['10.9.2.1'] | '10.9.2.2' | ['10.9.2.2'] | false",
                "0 | no room        | 10.9.2.2 | 2 | ['10.9.2.1'] | '10.9.2.2' | ['10.9.2.2'] | true",
                "1 | another branch | 10.9.2.2 | 2 | ['10.9.3.1'] | '10.9.2.2' | ['10.9.2.2','10.9.1.2'] | false",
                "1 | another's own  | 10.9.2.2 | 2 | ['10.9.2.1'] | '10.9.3.2' | ['10.9.2.2','10.9.1.2'] | false",
                "1 | back elsewhere | 10.9.2.2 | 2 | ['10.9.2.1'] | '10.9.2.2' | ['10.9.3.2','10.9.1.2'] | false",
            })
    void stamps(int faults, String what, String from, int ttl, String forward, String own, String reverse, boolean full)
            throws IOException {
        String probe =
                "{'from':'%s','reply':'time-exceeded','record_route':{'forward':%s,'own':%s,'reverse':%s,'full':%s}}"
                        .formatted(from, forward, own, reverse, full);
        assertEquals(
                faults,
                faults(trace("'hops':[{'ttl':%d,'probes':[%s]}]".formatted(ttl, probe)))
                        .size(),
                what);
    }

    @ParameterizedTest(name = "{1} at {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | load-balanced | 2 | by flow",
                "2 | load-balanced | 3 | packet by packet",
                "1 | load-balanced | 2 | packet by packet",
                "0 | filtered      | 3 | -",
                "1 | filtered      | 2 | -",
                "0 | route-split   | 2 | -",
                "1 | route-split   | 3 | -",
                "1 | same          | 2 | -",
                "0 | broken-branch | 3 | -",
                "0 | unclear       | 2 | -",
            })
    void comparisons(int faults, String verdict, int at, String text) throws IOException {
        String line = ("{'schema':'tcprt.compare/1','subjects':[{'kind':'tcp','outcome':'open','distance':4},"
                        + "{'kind':'icmp','outcome':'reached'}],'pairs':[{'first':0,'second':1,'verdict':'%s','diverge_ttl':%d,'text':'%s'}]}")
                .formatted(verdict, at, text);
        assertEquals(faults, faults(line).size(), () -> verdict);
    }

    @Test
    void flows() throws IOException {
        String nodes = "{'schema':'tcprt.flows/1','probe':'tcp','verdict':'broken-branch','text':'','nodes':["
                + "{'id':0,'ttl':0,'address':'10.9.1.1'},{'id':1,'ttl':1,'address':'10.9.1.2'},"
                + "{'id':2,'ttl':2,'address':'10.9.2.2'},{'id':3,'ttl':2,'address':'10.9.3.2'},{'id':4,'ttl':3,'address':'10.9.4.2'}]";
        String end = ",'dead_ends':[{'ttl':2,'address':'10.9.3.2','broken':true}]}";
        assertEquals(
                List.of(), faults(nodes + ",'links':[{'from':0,'to':1},{'from':1,'to':3},{'from':3,'to':4}]" + end));
        assertEquals(1, faults(nodes + ",'links':[{'from':2,'to':3}]" + end).size());
        assertEquals(
                1,
                faults(nodes + ",'links':[],'dead_ends':[{'ttl':2,'address':'10.9.2.2','broken':true}]}")
                        .size());
        assertEquals(
                1,
                faults(nodes.replace("'ttl':3,", "'ttl':2,") + ",'links':[]" + end)
                        .size());
        assertEquals(
                1,
                faults(nodes.replace("broken-branch", "no-such") + ",'links':[]" + end)
                        .size());
    }

    @Test
    void anUnknownSchemaIsNotPassedOver() throws IOException {
        assertEquals(1, faults("{'schema':'tcprt.other/1'}").size());
    }
}
