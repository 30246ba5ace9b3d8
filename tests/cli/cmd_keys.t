## a line for everybody with a key, and none for who has left
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple keys -p p.db
diple: nobody has a key yet: diple person set NAME --key FILE
$ for n in anna ben; do ssh-keygen -q -t ed25519 -N '' -C "$n" -f "$n"; diple person add "$n" --key "$n.pub" -p p.db; done | sed "s,$PWD,HERE,; s,exec '[^']*',exec 'PROGRAM',; s/ssh-ed25519 .*/KEY/"
anna is added: annotator
restrict,pty,command="exec 'PROGRAM' gate --as 'anna' -p 'HERE/p.db'" KEY
ben is added: annotator
restrict,pty,command="exec 'PROGRAM' gate --as 'ben' -p 'HERE/p.db'" KEY
$ diple person add gpt --kind model -p p.db > /dev/null
$ diple keys -p p.db | cut -d' ' -f3-8 | sed "s,$PWD,HERE,"
gate --as 'anna' -p 'HERE/p.db'" ssh-ed25519
gate --as 'ben' -p 'HERE/p.db'" ssh-ed25519
$ diple gate --keys -p p.db | cmp - <(diple keys -p p.db)
$ diple keys -p p.db --from | grep -c -- "--from\" ssh-ed25519"
2
$ diple person retire ben -p p.db > /dev/null
$ diple keys -p p.db -o authorized_keys
authorized_keys is written
$ wc -l < authorized_keys
1
$ stat -c %a authorized_keys
644
$ diple keys --as anna -p p.db
diple: anna is an annotator here, and it takes a manager to call `diple keys`
  These can: tess. Or, as one of them: --as NAME
? 6
$ cp p.db "it's \"p\".db"; diple keys -p "it's \"p\".db" | grep -o "it.*db"
it'\''s \"p\".db

## what sshd must be told
$ diple keys --sshd
# How sshd lets people into diple: one account, and for each key one person.
MaxStartups 200:30:400
PermitUserEnvironment no

Match User diple
  AuthorizedKeysFile /etc/diple/authorized_keys
  AuthenticationMethods publickey
  # Instead of LANG and LC_*, which the distribution lets in: nothing.
  AcceptEnv DIPLE_NONE
  PermitUserRC no
  AllowTcpForwarding no
  AllowStreamLocalForwarding no
  AllowAgentForwarding no
  X11Forwarding no
  PermitTunnel no
  # The gate compares the key with the one kept for the person.
  ExposeAuthInfo yes
  ClientAliveInterval 15
  ClientAliveCountMax 4
$ diple gate --sshd | cmp - <(diple keys --sshd)

## keys that are none
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ ssh-keygen -q -t ed25519 -N '' -C anna -f anna
$ diple person add anna --key anna -p p.db
diple: anna: this is no public key of SSH: it has more than one line, or is no text
  It is one line, in a file that ends in .pub, and begins with its type, for instance ssh-ed25519.
? 4
$ sed 's/^/command="id" /' anna.pub > bad; diple person add anna --key bad -p p.db
diple: bad: this is no public key of SSH: it does not begin with a type of key that is taken here
  It is one line, in a file that ends in .pub, and begins with its type, for instance ssh-ed25519.
? 4
$ sed 's/ed25519/rsa/' anna.pub > bad; diple person add anna --key bad -p p.db
diple: bad: this is no public key of SSH: what follows its type is damaged, or of another type
  It is one line, in a file that ends in .pub, and begins with its type, for instance ssh-ed25519.
? 4
$ cat anna.pub anna.pub > bad; diple person add anna --key bad -p p.db
diple: bad: this is no public key of SSH: it has more than one line, or is no text
  It is one line, in a file that ends in .pub, and begins with its type, for instance ssh-ed25519.
? 4
$ diple person add anna --key anna.pub -p p.db > /dev/null
$ diple person add ben --key anna.pub -p p.db
diple: that key is the one of anna already
  Each person needs a key of their own: it is how they are known.
? 5
