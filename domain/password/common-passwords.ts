/**
 * Passwords and words that lists of leaked passwords begin with, in lower case. Longer ones are made of them: with digits around, twice, or two
 * in a row. Source: written down from memory of the public top lists; nothing was downloaded.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
password passwort passwd pass passw0rd p4ssw0rd passphrase qwerty qwertyuiop qwertz qwertzuiop qwe qweasd qweasdzxc qazwsx qazwsxedc
azerty azertyuiop asdf asdfgh asdfghjkl asdfjkl zxcvbn zxcvbnm zaqwsx zaq xsw edc rfv tgb yhn ujm wsx qaz abc abcd abcde abcdef
abcdefg abcdefgh letmein welcome welcometo admin administrator root toor user guest test testing tester testuser demo default
changeme change secret secrets topsecret secure security login logon access master mastermind superuser superman supervisor manager
system sysadmin server service support helpdesk operator oracle mysql postgres database backup monitor monitoring nagios icinga
zabbix grafana prometheus temporal tocsin citoengine engine pager alert alerts incident incidents oncall network router switch cisco
juniper firewall linux ubuntu debian redhat centos windows microsoft office google facebook twitter instagram youtube amazon apple
iphone android samsung nokia sony intel nvidia dell lenovo internet computer laptop keyboard mouse screen printer phone mobile
telephone monkey dragon baseball football basketball softball hockey soccer tennis golf golfer volleyball swimming running cycling
skating skiing snowboard surfing surfer boxing wrestling racing karate judo sunshine princess prince king queen kingdom iloveyou
loveyou lovely lover loveme love forever together always friend friends friendship bestfriend family mother father mommy daddy mama
papa mom dad sister brother baby babygirl babyboy angel angels angelica angelina shadow michael jordan michelle jennifer jessica
ashley amanda nicole daniel daniela danielle david andrew anthony andrea andreas anna annie anne thomas charlie charles charlotte
joshua matthew matt robert roberto richard ricky william williams willie james jimmy john johnny jonathan joseph joe jose juan julia
julian julie justin kevin kelly kimberly laura lauren lisa linda maria mario marina mark markus martin martina mary matthias maxwell
max maxime melissa mercedes michaela miguel mike monica morgan nancy natalie natasha nathan nicholas nicolas oliver olivia oscar
pamela patricia patrick paul paula pauline peter philip phoenix rachel raymond rebecca robin roger ronald ronaldo rosemary ryan
sabrina samantha samuel sandra sarah scott sean sebastian sergio shannon sharon simon simone sophia sophie spencer stella stephanie
stephen steven stefan stuart susan sylvia tanya taylor teresa theresa tiffany timothy tina tobias tom tommy tony travis trevor tyler
valentina valerie vanessa veronica victor victoria vincent virginia walter wendy yvonne zachary alex alexander alexandra alexis
alfred alice alicia alison allison amber amelia barbara benjamin bernard betty beverly bobby bonnie brandon brenda brian bridget
brittany bruce bryan cameron carlos carmen carol carolina caroline catherine cassandra cassie cecilia chelsea cheryl chris christian
christina christine christopher cindy claire clara claudia colleen connor craig crystal cynthia dakota dallas debbie deborah denise
dennis derek diana diane diego dominic donald donna dorothy douglas duncan dylan eduardo edward eleanor elena elizabeth ellen emily
emma eric erica erik esther eugene evelyn felix fernando florence frances francesca francis frank franklin fred freddy frederic
gabriel gabriela gary george georgia gerald gerard gilbert gloria gordon grace graham greg gregory hannah harold harry heather
hector helen helena henry herbert holly howard hunter ian isaac isabel isabella ivan jack jackie jackson jacob jacqueline jake janet
janice jason jasmine javier jean jeff jeffrey jenny jeremy jerry jesse jesus joan joanna jody joel jorge joyce judith karen karin
karl katherine kathleen katie keith kenneth kenny kristen kristina kyle larry lawrence leonard leonardo leslie lewis lily logan
louis louise lucas lucy luis luke lynn madison malcolm marcel marco marcus margaret marie marilyn marshall marvin mason maurice
megan melanie melinda miranda mitchell molly flower flowers rose roses daisy tulip orchid sunflower butterfly rainbow sunset sunrise
summer winter spring autumn january february march april may june july august september october november december monday tuesday
wednesday thursday friday saturday sunday today tomorrow yesterday morning evening midnight night nights day days weekend holiday
holidays vacation birthday christmas easter halloween newyear red blue green yellow orange purple pink black white brown grey gray
silver golden gold diamond diamonds emerald ruby sapphire pearl jewel treasure money dollar euro bitcoin cash rich richman million
millionaire lottery winner win lucky luck casino poker blackjack jackpot cat cats kitty kitten kittens dog dogs doggy puppy bear
bears teddy teddybear tiger tigers lion lions leopard panther puma cougar jaguar cheetah wolf wolves fox rabbit bunny hamster mickey
minnie goofy pluto snoopy garfield tweety scooby scoobydoo pikachu pokemon pooh winnie bambi dumbo nemo simba shrek batman spiderman
spider ironman hulk wolverine deadpool avengers captain captainamerica america thor loki joker catwoman wonderwoman flash arrow
naruto sasuke goku vegeta dragonball sailormoon onepiece bleach starwars startrek skywalker vader darthvader yoda chewbacca hansolo
jedi sith falcon millenium enterprise spock kirk picard matrix neo trinity morpheus terminator predator alien aliens rambo rocky
gandalf frodo bilbo sauron legolas aragorn hobbit lordoftherings harrypotter hogwarts hermione dumbledore voldemort gryffindor
slytherin narnia aslan twilight bella vampire vampires zombie zombies werewolf witch wizard magic magical merlin arthur lancelot
excalibur camelot knight knights warrior warriors ninja samurai pirate pirates viking vikings gladiator spartan spartans trojan
trojans titan titans giant giants hercules zeus apollo athena hermes poseidon hades venus mars jupiter saturn neptune mercury uranus
moon moonlight sun sunny star stars starlight galaxy universe cosmos comet asteroid rocket space spaceman astronaut planet earth
world heaven paradise eternity infinity destiny faith hope charity trust truth honesty honest freedom liberty justice peace victory
glory hero heroes legend legends champion champions horse horses pony unicorn pegasus eagle eagles hawk hawks falcons raven ravens
crow owl parrot penguin duck ducks goose chicken turkey cow bull bulls buffalo bison ram rams goat sheep pig piggy gorilla chimp
elephant rhino hippo giraffe zebra kangaroo koala panda snake cobra viper python rattler lizard gecko turtle tortoise frog toad fish
goldfish shark sharks dolphin dolphins whale whales octopus salmon trout beetle scorpion mosquito dragonfly arsenal liverpool
manchester manunited united everton tottenham barcelona barca realmadrid madrid juventus milan inter roma napoli bayern dortmund
schalke ajax porto benfica celtic rangers lakers celtics knicks heat spurs mavericks cowboys steelers packers patriots broncos
raiders redskins jets chargers chiefs yankees redsox cubs dodgers mets braves phillies cardinals astros orioles mariners penguins
flyers bruins canucks oilers flames senators maple leafs messi neymar beckham zidane pele maradona federer nadal senna schumacher
ferrari porsche lamborghini maserati bugatti mclaren benz bmw audi volkswagen jetta passat polo opel vauxhall ford mustang camaro
corvette chevy chevrolet chevelle dodge challenger charger pontiac firebird cadillac lincoln buick chrysler jeep wrangler cherokee
tesla toyota corolla camry celica supra honda civic accord acura nissan skyline infiniti mazda subaru impreza mitsubishi lancer
suzuki yamaha kawasaki ducati harley harleydavidson davidson triumph vespa peugeot renault citroen fiat volvo saab skoda seat lexus
rover landrover london paris berlin rome lisbon vienna zurich geneva basel bern munich hamburg cologne frankfurt amsterdam rotterdam
brussels dublin edinburgh glasgow oslo stockholm copenhagen helsinki moscow warsaw prague budapest athens istanbul cairo dubai delhi
mumbai bangalore chennai calcutta singapore hongkong shanghai beijing tokyo osaka kyoto seoul sydney melbourne brisbane auckland
newyork brooklyn manhattan boston chicago detroit miami orlando atlanta houston austin denver lasvegas losangeles hollywood
california sandiego sanfrancisco oakland seattle portland vancouver toronto montreal ottawa calgary mexico brazil argentina chile
colombia venezuela peru cuba jamaica canada american usa england english britain british scotland ireland irish wales france french
germany german deutschland austria switzerland swiss schweiz italy italia italian spain espana spanish portugal greece greek russia
russian poland polska ukraine romania hungary croatia serbia sweden norway denmark finland iceland holland belgium israel egypt
africa nigeria kenya india indian pakistan china chinese japan japanese korea vietnam thailand philippines indonesia malaysia
australia zealand texas florida alabama arizona montana nevada oregon washington hawaii alaska europe asia computer1 hello
hellothere helloworld hi hey goodbye bye thanks thankyou please sorry yes no maybe okay ok whatever nothing something anything
everything everyone someone nobody noone never sometimes forget forgot remember remind trustno1 trustnoone letmepass opensesame
sesame open openup close enter entry exit password1 passwords mypassword mypass mysecret myself myname myspace mylove mylife life
live living dead death killer kill murder shooter sniper gunner soldier army navy marine marines military airforce police cop
sheriff fireman doctor nurse dentist teacher student school college university class study math science physics chemistry biology
history music musician guitar guitars piano drum drums drummer violin trumpet saxophone bass bassist rock rocknroll rockstar metal
metallica slipknot nirvana beatles pinkfloyd ledzeppelin acdc ironmaiden blacksabbath aerosmith gunsnroses bonjovi coldplay
radiohead oasis blur muse linkinpark greenday blink eminem rihanna beyonce shakira madonna britney elvis presley sinatra marley
bobmarley hendrix jimihendrix kurt cobain michaeljackson onedirection justinbieber bieber kpop bts blackpink hiphop reggae techno
trance disco dance dancer dancing singer singing song songs lyrics radio video movie movies cinema film theater actor actress model
photo camera canon nikon kodak picture pictures art artist painter design designer paint pencil paper book books library reader
writer author poem poet story pizza burger hamburger cheeseburger cheese bacon steak pasta spaghetti lasagna macaroni noodle noodles
sushi taco burrito nachos cookie cookies biscuit cake cupcake chocolate candy sugar honey sweet sweety sweetie sweetheart sweetpea
sweets icecream vanilla caramel strawberry cherry banana bananas apples oranges lemon lime mango peach peaches pear plum grape
grapes melon watermelon pineapple coconut blueberry raspberry blackberry kiwi tomato potato potatoes carrot onion garlic pepper
ginger cinnamon coffee espresso latte cappuccino tea milk water juice cola cocacola coke pepsi sprite fanta beer beers guinness
heineken corona budweiser wine vodka whiskey whisky tequila rum brandy martini champagne jameson jackdaniels smirnoff absolut
marlboro camel cigar smoke smokey smoker weed ganja sexy sex hot hottie babe babes cutie cute pretty beautiful beauty gorgeous
handsome darling dear honeybee sugarbaby loverboy lovergirl player playboy playgirl casanova romeo juliet valentine kiss kisses
kissme hug hugs heart hearts heartbreak broken crazy insane psycho maniac madman lunatic stupid idiot moron dummy loser nerd geek
freak weird weirdo punk gangster gangsta thug mafia godfather scarface soprano corleone boss bigboss chief leader general colonel
major sergeant president senator governor mayor judge lawyer bigdog bigdaddy bigman bigmac biggie little littleone tiny small medium
large huge monster beast demon devil satan lucifer hell hellfire fire firefly ice iceman icecube snow snowball snowflake snowman
storm stormy thunder thunderbird lightning rain rainy wind windy cloud clouds sky ocean sea beach island river lake mountain
mountains forest jungle desert garden tree trees oak pine willow leaf grass stone sand gravel dust mud clay iron steel copper bronze
titanium platinum plastic rubber leather cotton silk velvet denim trouble danger dangerous warning caution stop start begin end
finish first last second third one two three four five six seven eight nine ten eleven twelve hundred thousand zero number numbers
number1 numberone letter letters word words sentence question answer problem solution reason result success successful business
company corporation industry factory market marketing sales account accounting finance bank banker banking budget desk meeting
project development developer software hardware program programmer programming code coder coding hacker hackers hacking hack crack
cracker phreak virus worm spam scam phishing cyber digital online offline website webmaster web email mail mailman message messenger
chat skype zoom teams slack discord reddit tumblr pinterest linkedin netflix spotify steam xbox playstation nintendo sega gamecube
gameboy wii luigi zelda sonic tetris pacman doom quake halo starcraft warcraft worldofwarcraft diablo minecraft fortnite roblox
callofduty counterstrike battlefield overwatch league leagueoflegends dota valorant apex gta vicecity sanandreas assassin creed
finalfantasy sephiroth tifa squall resident residentevil umbrella raccoon silent metalgear solid streetfighter tekken mortalkombat
subzero raiden correct correcthorse correcthorsebatterystaple battery staple horsebattery thequickbrownfox quickbrown brownfox
lazydog tobeornottobe maytheforce maytheforcebewithyou forcebewithyou iamyourfather onceuponatime inthebeginning nevergiveup
neversaynever dontforget donotforget ihatepasswords ihateyou ilovemyself iloveme ilovegod iloveu iloveyou1 iloveyou2 ilovemom
ilovedad ilovemydog ilovemycat ilovemusic godisgood godislove godbless jesuschrist jesusislord jesussaves jesuslovesme blessed
blessing blessings bible church gospel christ lord savior angeloflove prayer praise hallelujah amen buddha krishna ganesh allah
bismillah mohammed muhammad islam muslim lol lmao rofl omg wtf asd asdasd asdasdasd qweqwe qweqweqwe zxc zxczxc zxcasdqwe poiuytrewq
lkjhgfdsa mnbvcxz poiuy lkjh mnbv aaaa bbbb xxxx xxx zzz zzzz fuckyou fuckme fucker fuckoff asshole bitch bastard bullshit shithead
motherfucker dickhead pussy cocks penis vagina boobs tits porn pornstar naked nude cumshot hardcore blowjob sucker suckme nopassword
nopass yourpassword thepassword newpassword oldpassword password123 passwordpassword adminadmin adminpassword rootpassword rootroot
testtest usertest userpassword guestguest temp temppass temporary temppassword initial initialpassword pwd pword mypwd
defaultpassword letmeinnow welcome1 welcome123 welcomehome welcomeback companyname company123 summertime wintertime springtime
p@ssword p@ssw0rd p@$$w0rd pa55word pa55w0rd passw0rd1 qwerty1 qwerty12 qwerty123 qwerty1234 qwerty12345 abc123 abc1234 abcd1234
abcd12345 a1b2c3 a1b2c3d4 a1b2c3d4e5 1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3 q1w2e3r4 q1w2e3r4t5 1qaz 1qaz2wsx 1qaz2wsx3edc
zaq12wsx zaq1zaq1 qwer1234 asdf1234 zxcv1234 aa123456 a123456 a12345678 a123456789 123abc 123qwe 123qweasd 123qweasdzxc 1234qwer
12345qwert 123456a 123456q 1a2b3c 1a2b3c4d 1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 0123456789 0987654321
987654321 87654321 7654321 654321 54321 4321 321 111111 11111111 1111111111 000000 00000000 0000000000 222222 333333 444444 555555
666666 777777 888888 999999 121212 12121212 131313 123123 123123123 123321 12344321 123454321 112233 11223344 1122334455 102030
010203 010101 101010 111222 111222333 147258 147258369 159357 159753 789456 789456123 741852 741852963 963852741 258456 696969
420420 314159 31415926 271828 007007 101101 202020 212121 232323 246810 13579 135790 24680 1029384756 5201314 520520 1314520 7758521
110110 2000 2001 2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 motdepasse soleil bonjour
jetaime doudou chouchou coucou loulou marseille azerty123 nathalie celine sandrine julien aurelie camille chocolat papillon
princesse amour hallo hallohallo schatz schatzi sommer ficken arschloch passwort1 passwort123 geheim geheimnis hallo123 sonnenschein
fussball schalke04 borussia dortmund09 berlin123 muenchen stuttgart liebe ichliebedich engel mausi sonne blume blumen steffi sabine
petra susanne birgit heike jens uwe wolfgang juergen contrasena contraseña clave hola holahola teamo tequiero amor amorcito corazon
estrella princesa bonita mariposa alejandro alejandra carlitos pepito chiquita gatito perrito barcelona1 realmadrid1 mexico1 ciao
ciaociao amore amoremio tiamo juventus1 forzamilan forzainter forzaroma cambiami francesco giuseppe alessandro andrea1 stellina
cucciolo senha senha123 brasil flamengo corinthians palmeiras gremio saopaulo vasco familia felicidade haslo polska1 kochanie misiek
matrix1 wachtwoord welkom welkom01 welkom123 geheim1 voetbal parola salasana losenord lösenord hemligt password12 heslo jelszo
parool sifre galatasaray fenerbahce besiktas istanbul34 privet lubov natasha1 sergey vladimir dmitry ivanov marina1 yamaha1
spring2024 summer2024 autumn2024 winter2024 spring2025 summer2025 autumn2025 winter2025 january2025 monday1 friday13 october31
december25 july4th newyear2025 happynewyear merrychristmas happybirthday happy happiness happyday joy smile smiley laugh funny
comedy lovehurts lovestory lovebug ladybug bumblebee honeybear sugarplum buttercup cupcakes muffin muffins peanut peanuts popcorn
pumpkin pickle pickles noodle1 waffle waffles pancake pancakes syrup maple1 bubbles bubba buddy buddha1 buster butch cooper cody
coco chester chewy charlie1 chance casper bailey baxter bandit bear1 bella1 boomer brandy1 brutus daisy1 dexter diesel duke elvis1
fluffy ginger1 gizmo hunter1 jake1 jasper lucky1 lucy1 maggie max123 midnight1 milo misty molly1 murphy oreo oscar1 patches pepper1
precious princess1 rascal rocky1 rusty sadie sammy sassy scooter shadow1 smokey1 snickers sophie1 sparky spike sugar1 taz teddy1
thor1 tigger toby tucker whiskers winston ziggy zoe
`
    .trim()
    .split(/\s+/),
);
